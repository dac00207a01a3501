// A service that gives texts their topics. Without arguments it tests itself on the loopback; with "load" it measures itself; with a model file it serves.
using Serve;

return args switch
{
    [] => await SelfTest.RunAsync(),
    ["load", .. var rest] => await LoadTest.RunAsync(clients: rest is [var clients, ..] ? int.Parse(clients) : 64),
    [var model, .. var rest] => await ServeAsync(model, rest),
};

static async Task<int> ServeAsync(string model, string[] args)
{
    await using var app = TopicService.Create(TopicScorer.Load(model), new TopicQueueOptions(), args);
    await app.RunAsync();
    return 0;
}
