using Microsoft.ML.TopicModeling.Tool.Commands;

return await TopicsCommand.RunAsync(args);
