using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Memory of embedding a stream of texts; tokens a second of the bare ONNX session and of this library, on the same token matrices.</summary>
/// <remarks>
/// All ways take turns on slices of the corpus, so that other work on the machine slows them alike. Tokens are those of the texts, without padding.
/// </remarks>
internal static class EmbeddingTable
{
    private const int Slices = 4;
    private const int DefaultTexts = 1000;
    private static readonly OnnxEmbeddingModel Model = (OnnxEmbeddingModel)EmbeddingModel.Default;
    private static readonly EmbeddingSettings Settings = Model.Validate(new EmbeddingOptions());

    public static void Print(string? data)
    {
        var corpora = Corpus.All(data).Where(corpus => corpus.Name is "20newsgroups" or "stackoverflow-titles").OrderBy(corpus => corpus.Name, StringComparer.Ordinal).ToList();
        if (corpora.Count == 0)
        {
            Console.WriteLine("The corpora are not part of the repository: give their directory by --data.");
            return;
        }

        PrintMemory(corpora[^1].Texts);
        var most = Tables.Texts ?? DefaultTexts;
        Console.WriteLine($"{Environment.ProcessorCount} processors; {Slices} slices, all ways in turn on each; the first {most} different texts (--texts N for another number)");
        Console.WriteLine("| corpus | texts | tokens | way | tokens a second | of the bare session | tokens a CPU second | allocated bytes a text |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var corpus in corpora)
        {
            Measure(corpus.Name, [.. corpus.Texts.Distinct().Take(most)]);
        }
    }

    /// <summary>Streams some texts and four times as many, which should take the same memory.</summary>
    private static void PrintMemory(List<string> texts)
    {
        Console.WriteLine("| texts as a stream | peak MB |");
        Console.WriteLine("|---|---|");
        Model.Embed(texts[..1000]);
        foreach (var count in new[] { 2500, 10_000 })
        {
            var meter = new StageMeter();
            meter.Report(new TopicModelingProgress(TopicModelingStage.Embed, 0, count));
            Model.EmbedEach(texts.Take(count)).Count();
            meter.End();
            Console.WriteLine($"| {count} | {meter.Stages[0].Peak >> 20} |");
        }

        Console.WriteLine();
    }

    private static void Measure(string name, string[] texts)
    {
        using var plain = new InferenceSession(Model.Files.Read("model.onnx"));
        using var single = new InferenceSession(Model.Files.Read("model.onnx"), new SessionOptions { IntraOpNumThreads = 1 });
        var ml = new MLContext();
        (string Name, Action<string[], List<int[][]>> Run)[] ways =
        [
            ("bare session, one caller", (_, batches) => RunBare(plain, batches, callers: 1)),
            ("bare session, a caller a processor", (_, batches) => RunBare(single, batches, Environment.ProcessorCount)),
            ("EmbeddingModel.Embed", (slice, _) => Model.Embed(slice)),
            ("SentenceEmbedding over IDataView", (slice, _) => ReadAll(ml, slice)),
        ];
        var seconds = new double[ways.Length];
        var processor = new double[ways.Length];
        var allocated = new long[ways.Length];
        var tokens = 0L;
        Array.ForEach(ways, way => way.Run(texts[..32], Batches(texts[..32], out _)));
        for (var s = 0; s < Slices; s++)
        {
            var slice = texts[(int)((long)texts.Length * s / Slices)..(int)((long)texts.Length * (s + 1) / Slices)];
            var batches = Batches(slice, out var sliceTokens);
            tokens += sliceTokens;
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var w = (s + turn) % ways.Length;
                using var process = Process.GetCurrentProcess();
                var (start, used, bytes) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
                ways[w].Run(slice, batches);
                seconds[w] += Stopwatch.GetElapsedTime(start).TotalSeconds;
                process.Refresh();
                processor[w] += (process.TotalProcessorTime - used).TotalSeconds;
                allocated[w] += GC.GetTotalAllocatedBytes() - bytes;
            }
        }

        var fastest = Math.Min(seconds[0], seconds[1]);
        for (var w = 0; w < ways.Length; w++)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {texts.Length} | {tokens} | {ways[w].Name} | {tokens / seconds[w]:F0} | {100 * fastest / seconds[w]:F1} % | {tokens / processor[w]:F0} | {allocated[w] / texts.Length} |"));
        }
    }

    private static List<int[][]> Batches(string[] texts, out long tokens)
    {
        var frame = Model.Tokenizer.Frame;
        var parts = new List<TextPart>(texts.Length);
        foreach (var text in texts)
        {
            var ids = new List<int>();
            Model.Tokenizer.Encode(text, Settings.MaxTokens - frame.Length, ids);
            parts.Add(new TextPart(parts.Count, [.. frame.Opening, .. ids, .. frame.Closing]));
        }

        tokens = parts.Sum(part => (long)part.Ids.Length);
        return TokenizedTexts.Batches(parts, Settings.BatchTokens).ConvertAll(batch => Array.ConvertAll(batch, part => parts[part].Ids));
    }

    private static void RunBare(InferenceSession session, List<int[][]> batches, int callers)
    {
        var taken = -1;
        Parallel.For(0, callers, _ =>
        {
            while (Interlocked.Increment(ref taken) is var batch && batch < batches.Count)
            {
                RunBare(session, batches[batch]);
            }
        });
    }

    private static void RunBare(InferenceSession session, int[][] batch)
    {
        var length = batch.Max(ids => ids.Length);
        var (tokens, mask, segments) = (new long[batch.Length * length], new long[batch.Length * length], new long[batch.Length * length]);
        for (var text = 0; text < batch.Length; text++)
        {
            for (var i = 0; i < batch[text].Length; i++)
            {
                tokens[(text * length) + i] = batch[text][i];
                mask[(text * length) + i] = 1;
            }
        }

        long[] shape = [batch.Length, length];
        using var ids = OrtValue.CreateTensorValueFromMemory(tokens, shape);
        using var attention = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var types = OrtValue.CreateTensorValueFromMemory(segments, shape);
        using var options = new RunOptions();
        using var outputs = session.Run(options, ["input_ids", "attention_mask", "token_type_ids"], [ids, attention, types], ["last_hidden_state"]);
    }

    private static void ReadAll(MLContext ml, string[] texts)
    {
        var input = ml.Data.LoadFromEnumerable(texts.Select(text => new Document(text)));
        var output = ml.Transforms.Text.SentenceEmbedding("Vector", nameof(Document.Text)).Fit(input).Transform(input);
        using var cursor = output.GetRowCursor([output.Schema["Vector"]]);
        var getVector = cursor.GetGetter<VBuffer<float>>(output.Schema["Vector"]);
        var vector = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getVector(ref vector);
        }
    }

    private sealed record Document(string Text);
}
