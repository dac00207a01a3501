using Microsoft.ML.TopicModeling.Tool.Commands;

return await TopicsCommand.RunAsync(args);

/// <summary>Said to be internal, or the web SDK makes it public.</summary>
internal sealed partial class Program;
