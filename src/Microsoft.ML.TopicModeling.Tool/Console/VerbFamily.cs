namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>What verbs are for, in the order of the help.</summary>
internal enum VerbFamily
{
    Find,
    Look,
    Change,
    Serve,
    Topics,
}
