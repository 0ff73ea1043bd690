namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    public FunctionsApplication()
    {
    }

    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(LocalHost.Create(args));
}
