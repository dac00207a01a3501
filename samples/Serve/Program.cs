// A service of one's own that gives texts their topics, as appsettings.json, the environment and the arguments say. "selftest", or nothing, tests
// it on the loopback.
using Serve;

return args switch
{
    [] or ["selftest"] => await SelfTest.RunAsync(),
    ["serve", .. var settings] => await ServeAsync(settings),
    _ => Explain(),
};

static async Task<int> ServeAsync(string[] settings)
{
    await using var app = TopicService.Create(settings);
    await app.RunAsync();
    return 0;
}

static int Explain()
{
    Console.Error.WriteLine("Say serve [--TopicModel:Path=topics.zip] [--urls http://127.0.0.1:5000] or selftest.");
    return 2;
}
