namespace Microsoft.Azure.Functions.Worker;

public class FunctionInputConverterException(string? message, Exception? innerException)
    : FunctionWorkerException(message, innerException)
{
    public FunctionInputConverterException(string? message)
        : this(message, null)
    {
    }
}
