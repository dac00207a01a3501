using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.BERTopic.Work;
using Microsoft.ML.TopicModeling.Tests.Embed;
using Microsoft.ML.TopicModeling.Tests.Persistence;
using Microsoft.ML.TopicModeling.Tests.Processors;

namespace Microsoft.ML.TopicModeling.Tests;

/// <summary>What can be run of the tests by hand, or as a process of its own by a test.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["save", var path]:
                EndlessSaving.Run(path);
                return 0;
            case ["save-directory", var path]:
                OddDirectoryTests.WriteForEver(path);
                return 0;
            case ["embed"]:
                return ForeignThreads.Run();
            case ["static", var folder, var file]:
                return StaticSentenceEmbeddingTests.Print(folder, file);
            case ["load", var path]:
                return CheckedLoad.Print(path);
            case ["fuzz", var reader, var files]:
                return FuzzReport.Print(reader, Number(files));
            case ["fuzz", var reader, var files, var from]:
                return FuzzReport.Print(reader, Number(files), Number(from));
            case ["fit", var folder, var model, var corpus]:
                return KilledFit.Run(folder, model, corpus);
            case ["answers"]:
                PublicAnswers.Print();
                return 0;
            case ["serve", var texts]:
                return ConcurrencyReport.Print(Number(texts));
            default:
                Console.Error.WriteLine("Run the tests by 'dotnet test'. By hand: fuzz READER FILES [FROM], serve TEXTS (what they are is in Files/README.md); the readers are " + HostileFiles.Names + ".");
                return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
