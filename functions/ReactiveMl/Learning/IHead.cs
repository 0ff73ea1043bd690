using System.Text.Json.Serialization;
using Microsoft.ML.Data;

namespace ReactiveMl.Learning;

/// <summary>The last part of a model that ML.NET lacks: it answers from the numbers that ML.NET's encoding makes of a row.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantHead), "constant")]
[JsonDerivedType(typeof(NaiveBayesHead), "naiveBayes")]
internal interface IHead
{
    /// <summary>How many numbers it answers.</summary>
    [JsonIgnore]
    int Width { get; }

    /// <summary>Whether it looks at the features; where it does not, none are made.</summary>
    [JsonIgnore]
    bool ReadsFeatures { get; }

    /// <param name="features">Nothing where the head does not read them.</param>
    /// <param name="into">Takes <see cref="Width"/> numbers.</param>
    void Answer(in VBuffer<float> features, Span<float> into);
}
