using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents one of the models that <see cref="EmbeddingModel.Join"/> makes one of.</summary>
/// <param name="Model">The model.</param>
/// <param name="Weight">How much the model counts in relation to the others, from 1e-6 to 1e6.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record EmbeddingPart(EmbeddingModel Model, double Weight = 1)
{
    /// <summary>
    /// Gets or sets the options by which this model embeds, such as its prefix and its maximum number of tokens. Those that are not set are
    /// those with which the joint model is asked to embed. Batches, threads, cache and progress are always those of the joint model. The
    /// default is as <see cref="EmbeddingOptions"/> says.
    /// </summary>
    public EmbeddingOptions Options { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Model.Dimension} numbers, weight {Weight}");

    /// <summary>Takes a model as a part of weight 1.</summary>
    /// <param name="model">The model.</param>
    public static implicit operator EmbeddingPart(EmbeddingModel model) => new(model);
}
