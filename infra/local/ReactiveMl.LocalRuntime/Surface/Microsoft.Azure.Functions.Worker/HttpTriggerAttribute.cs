namespace Microsoft.Azure.Functions.Worker;

public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    public HttpTriggerAttribute()
    {
    }

    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = EffectiveLevel = authLevel;

    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = EffectiveLevel = authLevel;
        Methods = methods;
    }

    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    public string? Route { get; set; }

    public AuthorizationLevel AuthLevel { get; }

    public string[]? Methods { get; }

    // What the host asks for where the source writes no level, whatever AuthLevel says.
    internal AuthorizationLevel EffectiveLevel { get; } = AuthorizationLevel.Function;
}
