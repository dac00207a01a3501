using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>approximate_predict, its scores, and soft clustering, with every figure between.</summary>
public class PredictionTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, string> Cases => new()
    {
        { "blobs", "c1" }, { "blobs", "c2" }, { "blobs", "c3" },
        { "sotu-umap", "c1" }, { "sotu-umap", "c2" }, { "sotu-umap", "c3" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_figure_equals_the_reference(string data, string fit)
    {
        var setup = new Setup(data, fit);
        var file = setup.File;

        // c3 is c1 with another selection: what does not depend on that is stored once.
        var points = fit == "c3" ? "c1" : fit;
        Reference.ShouldBeNear(setup.Cores, file.Doubles($"{points}.core_distances"), 1e-12);

        var exemplars = Exemplars.Find(setup.Tree, setup.Selected);
        exemplars.SelectMany(rows => rows).Should().Equal(file.Get<int>($"{fit}.exemplars"));
        var vectors = new MembershipVectors(setup.Tree, setup.Selected, setup.Index.Group(exemplars));
        var (labels, neighbors, distances) = (file.Get<int>($"{fit}.test.labels"), file.Get<int>($"{fit}.test.neighbor"), file.Get<int>($"{points}.test.knn_index"));
        var (lambdas, probabilities, scores) = (file.Doubles($"{fit}.test.lambda"), file.Doubles($"{fit}.test.probabilities"), file.Doubles($"{fit}.test.outlier_score"));
        var (memberships, factors) = (file.Doubles($"{fit}.test.membership"), file.Has($"{fit}.test.distance_membership") ? file.Doubles($"{fit}.test.distance_membership") : null);
        var own = new double[setup.Selected.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var point = setup.Test[i];
            var joining = setup.Prediction.Join(point);
            joining.Row.Should().Be(neighbors[i]);
            joining.Nearest.Should().Be(distances[i * (distances.Length / labels.Length)]);
            joining.Lambda.Should().BeApproximately(lambdas[i], Tolerance);
            var (label, probability) = setup.Prediction.Assign(joining);
            label.Should().Be(labels[i]);
            probability.Should().BeApproximately(probabilities[i], Tolerance);
            setup.Prediction.OutlierScore(joining).Should().BeApproximately(scores[i], Tolerance);
            if (factors is not null)
            {
                vectors.DistanceFactor(point, own);
                Reference.ShouldBeNear(own, factors[(i * own.Length)..((i + 1) * own.Length)], 0, Tolerance);
            }

            setup.Prediction.Memberships(point, joining, vectors, own);
            Reference.ShouldBeNear(own, memberships[(i * own.Length)..((i + 1) * own.Length)], 0, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Memberships_of_training_points_equal_the_reference(string data, string fit)
    {
        var setup = new Setup(data, fit);
        var vectors = new MembershipVectors(setup.Tree, setup.Selected, setup.Index.Group(Exemplars.Find(setup.Tree, setup.Selected)));
        var expected = setup.File.Doubles($"{fit}.train.membership");
        var own = new double[setup.Selected.Length];
        for (var row = 0; row < expected.Length / own.Length; row++)
        {
            vectors.OfTrainingPoint(setup.Train[row], row, own, new double[own.Length]);

            // Stored as float32.
            Reference.ShouldBeNear(own, expected[(row * own.Length)..((row + 1) * own.Length)], 0, 1e-6);
        }
    }

    /// <summary>The stored fit with the points that it was made from, so that ties play no part.</summary>
    private sealed class Setup
    {
        public Setup(string data, string fit)
        {
            File = Reference.Tensors($"predict-{data}");
            Train = Rows(data, File.Get<int>("train_rows"));
            Test = Rows(data, File.Get<int>("test_rows"));
            Tree = new ClusterTree(Reference.Condensed(File, $"{fit}.condensed", Train.Count));
            Selected = [.. File.Get<int>($"{fit}.selected").Select(cluster => cluster - Train.Count)];
            Index = PointIndexes.Create(Train, Reference.Settings(), custom: null, default);
            var neighbors = fit == "c2" ? 5 : 10;
            Cores = Index.ToDistances(Index.CoreDistances(neighbors, weights: null, default).ForPrediction);
            Prediction = new Prediction(Index, Cores, Tree, Selected, neighbors);
        }

        public TensorFile File { get; }

        public PointMatrix<double> Train { get; }

        public PointMatrix<double> Test { get; }

        public PointIndex Index { get; }

        public ClusterTree Tree { get; }

        public int[] Selected { get; }

        public double[] Cores { get; }

        public Prediction Prediction { get; }

        private static PointMatrix<double> Rows(string data, int[] rows)
        {
            var all = Reference.Points(data);
            return PointMatrix<double>.FromRows([.. rows.Select(row => all[row].ToArray())]);
        }
    }
}
