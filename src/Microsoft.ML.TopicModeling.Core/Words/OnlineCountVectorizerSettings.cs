namespace Microsoft.ML.TopicModeling.Represent;

/// <summary><see cref="OnlineCountVectorizerOptions"/>, checked; no caller holds a part of it.</summary>
/// <param name="Vectorizer">How words are counted.</param>
/// <param name="Decay">
/// The share of the old counts that an update takes away; null for none, and no shares in place of counts either.
/// </param>
/// <param name="DeleteMinDf">The least sum of counts of a word that is kept; null for all.</param>
/// <param name="NormalizeAsPartialFit">Whether counts become shares where there is a decay.</param>
internal sealed record OnlineCountVectorizerSettings(
    CountVectorizerSettings Vectorizer, double? Decay, double? DeleteMinDf, bool NormalizeAsPartialFit);
