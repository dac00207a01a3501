using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What is wrong with JSON, without what the reader of .NET says about its own position.</summary>
internal static class JsonErrors
{
    public static string Reason(JsonException error)
    {
        var reason = error.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0].Split(" Change the reader options.", 2)[0].TrimEnd();
        return reason.EndsWith('.') ? reason : reason + ".";
    }
}
