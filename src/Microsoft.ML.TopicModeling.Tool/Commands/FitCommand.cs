using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Finds the topics of texts.</summary>
internal static class FitCommand
{
    public static Verb Create()
    {
        var verb = new Verb(
            "fit",
            VerbFamily.Find,
            "find the topics of texts",
            "Finds the topics of texts; writes a model (zip) and an interactive report (html), and prints the topics.")
        {
            Examples =
            [
                ("topics fit reviews.csv", "topics.zip, topics.html and a table; a browser opens on the map"),
                ("topics fit speeches.jsonl --time year --grain about:30", "about 30 topics, and how they change"),
                ("topics fit articles.parquet --text body --embedding vector -o news.zip", "on ready vectors"),
                ("topics fit february.csv --previous january.zip -o february.zip", "the same topics, where they are found again"),
                ("cat lines.txt | topics fit - --quiet --json > topics.json", "a line a text, for a program"),
            ],
        };
        var input = DocumentOptions.AddTo(verb);
        var sample = new Option<int?>("--sample") { HelpName = "N", Description = "Take N documents at random." };
        var fit = FitOptions.AddTo(verb);
        var previous = new Option<string?>("--previous")
        {
            HelpName = "MODEL",
            Description = "An earlier model, whose topics go on: with their identities, names, merges and deletions.",
        };
        var work = new Option<string?>("--working-directory", "--resume")
        {
            HelpName = "DIR",
            Description = "Keep finished work here. The same command goes on from it, if it was stopped.",
        };
        var output = new Option<string>("--output", "-o")
        {
            HelpName = "FILE",
            Description = "The model; topics.zip by default. The report is beside it, with the ending .html.",
            DefaultValueFactory = _ => "topics.zip",
        };
        var report = Switch("--no-report", "Write no report.");
        var open = Switch("--open", "Open the report, also if nobody seems to be at the screen.");
        var noOpen = Switch("--no-open", "Open no browser.");
        verb.Add(sample);
        verb.Add(previous);
        verb.Add(work);
        verb.Add("Output", output, report, open, noOpen);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            var target = new FitTarget(arguments.GetRequiredValue(output), HasReport: !arguments.GetValue(report));
            var plan = new FitPlan
            {
                Options = fit.Given(arguments),
                Language = fit.Language(arguments),
                StopWords = fit.GivenStopWords(arguments),
                EmbeddingModel = fit.EmbeddingModel(arguments),
            };
            plan.Check();
            target.Check();
            var source = input.Source(arguments) with { Sample = arguments.GetValue(sample), Seed = plan.ToOptions().Seed!.Value };
            using var earlier = arguments.GetValue(previous) is { } path ? TopicFile.Load(path) : null;
            var run = new FitRun(terminal, target, cancellation)
            {
                Previous = earlier?.Model,
                PreviousPath = arguments.GetValue(previous),
                WorkingDirectory = arguments.GetValue(work),
            };
            run.Run(input.Open(arguments, source, cancellation), source, plan);
            if (target.HasReport && !arguments.GetValue(noOpen) && (arguments.GetValue(open) || Terminal.IsInteractive) && !DefaultBrowser.Open(target.Report))
            {
                terminal.Hint($"No browser was found. Open {target.Report} in one.");
            }
        });
        return verb;
    }

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };
}
