using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Access;

/// <summary>By what an operator is known.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <value>The SHA-256 of the operator key, as 64 hexadecimal digits. The default is none: then no key is taken.</value>
    [RegularExpression("[0-9a-fA-F]{64}", ErrorMessage = "Access__OperatorKeySha256 must be the SHA-256 of the operator key as 64 hexadecimal digits.")]
    public string? OperatorKeySha256 { get; set; }

    /// <value>The Entra app role of operators, taken where the platform's authentication is on. The default is ReactiveMl.Operator.</value>
    [Required]
    public string OperatorRole { get; set; } = "ReactiveMl.Operator";
}
