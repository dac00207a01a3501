using System.CommandLine;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The arguments that several verbs have.</summary>
internal static class Arguments
{
    public static Argument<string> Model() => new("MODEL") { Description = "The model, a zip file that fit has written." };
}
