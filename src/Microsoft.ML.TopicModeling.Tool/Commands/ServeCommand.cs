using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Serve;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Serves a model on HTTP.</summary>
internal static class ServeCommand
{
    private static readonly ServeOptions Usual = new() { Model = "" };

    public static Verb Create()
    {
        var model = Arguments.Model();
        var urls = new Option<string[]>("--urls") { HelpName = "URL", Description = "Where to listen; http://127.0.0.1:5000 by default, and port 0 is a free one." };
        var capacity = Number("--capacity", Usual.Capacity, "The most texts that wait; a request for more is told to come again.");
        var batch = Number("--batch", Usual.MaxBatchSize, "The most texts that are scored together.");
        var texts = Number("--max-texts", Usual.MaxTexts, "The most texts of a request.");
        var length = Number("--max-length", Usual.MaxTextLength, "The most characters of a text.");
        var body = Number("--max-body", (int)Usual.MaxBodyBytes, "The most bytes of a request.");
        var connections = Number("--max-connections", Usual.MaxConnections, "The most connections at once.");
        var reload = Seconds("--reload", Usual.ReloadInterval, "How often to look whether the file was replaced; 0 is never.");
        var drain = Seconds("--drain", Usual.Drain, "How long to go on answering what was taken, once told to end.");
        var log = new Option<LogLevel>("--log") { HelpName = "LEVEL", Description = "What to log: debug, information, warning, error or none.", DefaultValueFactory = _ => Usual.LogLevel };
        var jsonLog = new Option<bool>("--json-log") { Description = "Log JSON, an object a line." };
        var verb = new Verb(
            "serve", VerbFamily.Serve, "answer on HTTP", "Serves a model on HTTP: requests in batches, a bounded queue, health, metrics, and a file that can be replaced.")
        {
            EndsInItsTime = true,
            Examples =
            [
                ("topics serve topics.zip --urls http://0.0.0.0:8080", "on all addresses of the machine"),
                ("curl -d '{\"text\": \"…\"}' -H 'Content-Type: application/json' localhost:5000/topic", "the topic of a text"),
            ],
        };
        verb.Add(model);
        verb.Add("Options", urls, reload, drain);
        verb.Add("Limits", capacity, batch, texts, length, body, connections);
        verb.Add("Log", log, jsonLog);
        verb.Runs((arguments, terminal, cancellation) => TopicServer.RunAsync(
            new ServeOptions
            {
                Model = ModelFile.Existing(arguments.GetRequiredValue(model)),
                Urls = arguments.GetValue(urls) is { Length: > 0 } given ? given : Usual.Urls,
                Capacity = Checked(arguments.GetValue(capacity), arguments.GetValue(texts)),
                MaxBatchSize = arguments.GetValue(batch),
                MaxTexts = arguments.GetValue(texts),
                MaxTextLength = arguments.GetValue(length),
                MaxBodyBytes = arguments.GetValue(body),
                MaxConnections = arguments.GetValue(connections),
                ReloadInterval = TimeSpan.FromSeconds(arguments.GetValue(reload)),
                Drain = TimeSpan.FromSeconds(arguments.GetValue(drain)),
                LogLevel = arguments.GetValue(GlobalOptions.Quiet) ? LogLevel.Warning : arguments.GetValue(log),
                JsonLog = arguments.GetValue(jsonLog),
            },
            addresses => Tell(terminal, addresses),
            cancellation));
        return verb;
    }

    private static void Tell(Terminal terminal, IEnumerable<string> addresses)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(new { addresses });
        }

        foreach (var address in addresses)
        {
            terminal.Say($"Listening on {address}. {address}{ServedPaths.OpenApi} describes what it answers; Ctrl-C ends it.");
        }
    }

    private static int Checked(int capacity, int texts) => capacity >= texts
        ? capacity
        : throw new UsageException($"--capacity is {capacity}, but a request may have {texts} texts, for which there would never be room. Raise it, or lower --max-texts.");

    private static Option<int> Number(string name, int usual, string description)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} is {result.GetValueOrDefault<int>()}; it must be at least 1.");
            }
        });
        return option;
    }

    private static Option<double> Seconds(string name, TimeSpan usual, string description)
    {
        const double Most = 86_400;
        var option = new Option<double>(name) { HelpName = "SECONDS", Description = description, DefaultValueFactory = _ => usual.TotalSeconds };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= Most))
            {
                result.AddError($"{name} is {result.GetValueOrDefault<double>()}; it must lie between 0 and {Most}.");
            }
        });
        return option;
    }
}
