namespace ReactiveMl.Cli;

/// <summary>A command ends here, with the sentence that its caller reads.</summary>
internal class CommandFailed(string sentence, Exception? cause = null) : Exception(sentence, cause);
