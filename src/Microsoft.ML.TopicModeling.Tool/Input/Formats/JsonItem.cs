using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A JSON value that is to be a row.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Value">The value.</param>
/// <param name="Error">What is wrong with it; null for a value that is JSON.</param>
internal readonly record struct JsonItem(Position Position, JsonElement Value, string? Error = null);
