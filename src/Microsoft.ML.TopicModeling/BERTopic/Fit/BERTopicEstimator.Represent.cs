using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling;

/// <content>From clusters to topics.</content>
public sealed partial class BERTopicEstimator
{
    private BERTopicTransformer Represent(
        FitDocuments documents, ClusteringStages? clustering, DocumentClusters clusters, FitWork? work)
    {
        if (clustering?.Clustering is not HdbscanTransformer hierarchy)
        {
            var (clustered, nearest, _) = ReduceOutliers(documents, clusters);
            return Compose(documents, clustering, Continue(documents, Describe(documents, clustered).AsFound()), nearest);
        }

        var umap = (clustering.Reduction as UmapTransformer)?.Model;
        if (_options.Granularity == Granularity.Default)
        {
            var (clustered, nearest, wereOutliers) = ReduceOutliers(documents, clusters);
            var found = Describe(documents, clustered).AsFound();
            if (_options.Consensus > 1 && documents.Named is null)
            {
                var layouts = LayoutHierarchies.Of(hierarchy.Model, umap, _stages.HdbscanOfTheFit, documents.Origins);
                var others = layouts.Others.Select(other => layouts.OfDocuments(other.Labels.ToArray()));
                found = found.MeasuredBy([.. others], wereOutliers);
            }

            return Compose(documents, clustering, Continue(documents, found), nearest);
        }

        var layers = TopicLayers.Fit(
            LayoutHierarchies.Of(hierarchy.Model, umap, _stages.HdbscanOfTheFit, documents.Origins, work?.Umap),
            documents.Texts,
            documents.Vectors,
            _stages.TopicSettings,
            _options.Granularity,
            _options.OutlierQuantile,
            Run);
        layers = _options.Previous is null ? layers : layers.WithChosen(model => Continue(documents, model));
        return Compose(documents, clustering, layers.Layers[layers.Chosen].Model)
            .WithLayers(layers, _options.MaxDegreeOfParallelism, _options.Cancellation);
    }

    /// <summary>Makes the topics those of the fit before, if there was one.</summary>
    private TopicModel Continue(FitDocuments documents, TopicModel model) => _options.Previous is not { } previous
        ? model
        : model.ContinueFrom(previous, documents.Texts, _options.Matching, documents.Vectors, _options.Cancellation);

    /// <summary>Describes the clusters. If topics are to be merged, representations run only for the remaining ones.</summary>
    private TopicModel Describe(FitDocuments documents, DocumentClusters clusters)
    {
        var settings = _stages.TopicSettings;
        if (!_options.NumberOfTopics.IsReduced)
        {
            return Describe(documents, clusters, settings);
        }

        var found = Describe(documents, clusters, settings.WithoutRepresentations);
        return found.TopicCount == 0
            ? Describe(documents, clusters, settings)
            : found.With(settings)
                .ReduceTopics(documents.Texts, _options.NumberOfTopics, cancellation: _options.Cancellation)
                .WithHintsOf(found);
    }

    private TopicModel Describe(FitDocuments documents, DocumentClusters clusters, TopicModelSettings settings)
    {
        var (texts, vectors) = (documents.Texts, documents.Vectors);
        if (_options.GivenTopicColumnName is not null)
        {
            return TopicModel.Fit(texts, documents.Known!.Labels, vectors, settings, null, _options.Cancellation)
                .NamedByClusters(documents.Known.Names);
        }

        var (strengths, memberships) = (clusters.Strengths, clusters.Memberships);
        if (documents.Named is { } named)
        {
            var model = TopicModel.FitZeroShot(
                texts, vectors, named, clusters.Labels, settings, strengths is null ? null : named.Join(strengths), _options.Cancellation);
            return memberships is null ? model : model.WithMemberships(named.Join(memberships.Value));
        }

        var found = TopicModel.Fit(texts, clusters.Labels, vectors, settings, strengths, _options.Cancellation);
        return memberships is null ? found : found.WithMemberships(memberships.Value);
    }

    /// <summary>Gives outliers that are near enough to a cluster that one, if the options ask for it.</summary>
    private (DocumentClusters Clusters, NearestClusters? Nearest, bool[]? WereOutliers) ReduceOutliers(
        FitDocuments documents, DocumentClusters clusters)
    {
        var (texts, vectors) = documents.Named is { Rest: var rest }
            ? (new TextSelection(documents.Texts, rest), new PointRows(documents.Vectors, rest))
            : (documents.Texts, (PointRows)documents.Vectors);
        var reduced = ReducedOutliers.Of(
            clusters.Labels, clusters.Strengths, _options.OutlierQuantile, texts, vectors, _stages.TopicSettings, Run);
        return (clusters with { Labels = reduced.Clusters, Strengths = reduced.Strengths }, reduced.Nearest, reduced.WereOutliers);
    }

    /// <summary>Makes outliers of documents without a vector, which images that cannot be read have.</summary>
    private DocumentClusters WithoutVectorless(FitDocuments documents, DocumentClusters clusters)
    {
        if (documents.Images is null || clusters.Labels.Length == 0)
        {
            return clusters;
        }

        var rows = documents.Named?.Rest ?? [.. Enumerable.Range(0, documents.Count)];
        var missing = Array.FindAll(rows, row => !documents.Vectors[row].ContainsAnyExcept(0));
        Throw.If(
            missing.Length > 0 && _options.Granularity != Granularity.Default,
            FormattableString.Invariant($"Row {missing.FirstOrDefault()} has neither an image that can be read nor a text. ")
                + "Leave such rows out, or leave Granularity as it is by default.",
            "input");
        return clusters.WithOutliers([.. missing.Select(row => Array.BinarySearch(rows, row))]);
    }

    /// <summary>Chooses the images that stand for topics, if documents have images.</summary>
    private BERTopicTransformer Illustrate(FitDocuments documents, BERTopicTransformer transformer) => documents.Images is not { } images
        ? transformer
        : transformer.With(transformer.Model.WithImages(
            documents.HasTexts ? (IReadOnlyList<string?>)documents.Texts : new string?[documents.Count],
            images,
            documents.Vectors,
            _options.Images,
            _options.Cancellation));
}
