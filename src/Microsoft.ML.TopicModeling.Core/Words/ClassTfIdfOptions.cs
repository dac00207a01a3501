using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How class-based TF-IDF weighs words; the names and the defaults are those of BERTopic's <c>ClassTfidfTransformer</c>.</summary>
public sealed class ClassTfIdfOptions
{
    /// <summary>The column of weighted words that the estimator adds.</summary>
    public string OutputColumnName { get; set; } = "Words";

    /// <summary>The text column that the estimator reads.</summary>
    public string InputColumnName { get; set; } = "Text";

    /// <summary>The column of classes that the estimator is fitted to: a key (missing is a class, too, and the first), Int32 or text.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>How the estimator counts words; null for the defaults.</summary>
    public CountVectorizerOptions? Vectorizer { get; set; }

    /// <summary>What the estimator does to the joined texts of classes before it counts their words.</summary>
    public TextCleaning Cleaning { get; set; }

    /// <summary>Stops the fit of the estimator.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>
    /// Uses the idf of BM25, which is more robust on small data and pushes frequent words further down: below zero where a word is more frequent than
    /// the average class is long.
    /// </summary>
    public bool Bm25Weighting { get; set; }

    /// <summary>Takes the square root of a word's share of its class, so that words that fill a class (stop words left in) count less.</summary>
    public bool ReduceFrequentWords { get; set; }

    /// <summary>Words whose idf is multiplied by <see cref="SeedMultiplier"/>, because they matter in this domain; those outside the vocabulary do nothing.</summary>
    public IReadOnlyCollection<string>? SeedWords { get; set; }

    /// <summary>What the idf of <see cref="SeedWords"/> is multiplied by; larger values bring them further up.</summary>
    public double SeedMultiplier { get; set; } = 2;

    /// <summary>Words of topics that one hopes to find (guided topic modelling). Their idf is multiplied by 1.2, and not by <see cref="SeedMultiplier"/>.</summary>
    public IReadOnlyList<IReadOnlyCollection<string>>? SeedTopicList { get; set; }

    internal ClassTfIdfOptions Clone() => (ClassTfIdfOptions)MemberwiseClone();

    /// <summary>Checks all values.</summary>
    internal ClassTfIdfSettings Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(OutputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(InputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(LabelColumnName);
        Throw.IfUndefined(Cleaning, nameof(Cleaning));
        Throw.IfNotPositive(SeedMultiplier, nameof(SeedMultiplier));
        Throw.If(double.IsInfinity(SeedMultiplier), "SeedMultiplier is infinite; it must be a finite number.", nameof(SeedMultiplier));
        Throw.If(SeedWords?.Contains(null!) == true, "SeedWords holds a null. Remove it.", nameof(SeedWords));
        Throw.If(SeedTopicList?.Any(words => words?.Contains(null!) != false) == true, "SeedTopicList holds a null. Remove it.", nameof(SeedTopicList));
        return new ClassTfIdfSettings(
            Bm25Weighting,
            ReduceFrequentWords,
            SeedWords is null ? [] : [.. SeedWords],
            SeedMultiplier,
            SeedTopicList is null ? [] : [.. SeedTopicList.SelectMany(words => words)]);
    }
}
