using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Http;

public class FromBodyAttribute : InputConverterAttribute
{
    // The local runtime reads the body itself (Hosting/ParameterBinder.cs), so the named converter is never made.
    public FromBodyAttribute()
        : base(typeof(object))
    {
    }
}
