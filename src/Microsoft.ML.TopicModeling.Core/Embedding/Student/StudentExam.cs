using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Compares a student's vectors of some texts with its teacher's.</summary>
internal static class StudentExam
{
    private const int Neighbors = 15;

    /// <summary>Texts whose neighbors are compared; more cost their square and change the second digit behind the point at most.</summary>
    private const int MostTexts = 1500;

    private const int Groups = 20;
    private const int Iterations = 10;
    private const int Chunk = 16;

    /// <summary>Returns the mean cosine.</summary>
    public static double Cosine(PointMatrix<float> student, PointMatrix<float> teacher)
    {
        var sum = 0.0;
        for (var row = 0; row < teacher.Count; row++)
        {
            sum += OrderedSums.Cosine(student[row], teacher[row]);
        }

        return sum / teacher.Count;
    }

    /// <summary>Returns the share of the nearest neighbors that both have in common.</summary>
    public static double NeighborOverlap(PointMatrix<float> student, PointMatrix<float> teacher, RunContext run)
    {
        var count = Math.Min(MostTexts, teacher.Count);
        var wanted = Math.Min(Neighbors, count - 1);
        var common = new int[count];
        OrderedParallel.ForChunks(count, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                common[row] = Nearest(student, row, count, wanted).Intersect(Nearest(teacher, row, count, wanted)).Count();
            }
        });
        return wanted == 0 ? 1 : common.Sum() / ((double)count * wanted);
    }

    /// <summary>
    /// Returns the share of texts that both put into the same group, of groups that k-means finds in the teacher's vectors.
    /// </summary>
    /// <param name="learned">The student's and the teacher's vectors of texts that make the groups.</param>
    /// <param name="heldOut">Those of other texts, which are compared.</param>
    /// <param name="run">The threads.</param>
    public static double TopicAgreement(
        (PointMatrix<float> Student, PointMatrix<float> Teacher) learned,
        (PointMatrix<float> Student, PointMatrix<float> Teacher) heldOut,
        RunContext run)
    {
        var most = Math.Min(learned.Teacher.Count, 4 * MostTexts);
        var student = Pooler.Normalize(learned.Student.Rows(0, most));
        var teacher = Pooler.Normalize(learned.Teacher.Rows(0, most));
        var options = new MiniBatchKMeansOptions
        {
            NumberOfClusters = Groups,
            InitialIterations = Iterations,
            MaxDegreeOfParallelism = run.Threads,
        };
        var means = new MiniBatchKMeans(options).PartialFit(teacher, run.Cancellation);
        int[] groups = [.. means.Predict(teacher)];
        var (ofStudent, ofTeacher) = (Means(student, groups), Means(teacher, groups));
        var same = 0;
        for (var row = 0; row < heldOut.Teacher.Count; row++)
        {
            same += Nearest(heldOut.Student[row], ofStudent) == Nearest(heldOut.Teacher[row], ofTeacher) ? 1 : 0;
        }

        return (double)same / heldOut.Teacher.Count;
    }

    private static int[] Nearest(PointMatrix<float> points, int row, int count, int wanted)
    {
        var distances = new double[count];
        var rows = new int[count];
        for (var other = 0; other < count; other++)
        {
            // The row itself is the last, and of equal ones the first comes first.
            distances[other] = other == row ? double.PositiveInfinity : -OrderedSums.Cosine(points[row], points[other]);
            rows[other] = other;
        }

        Array.Sort(rows, (x, y) => distances[x].CompareTo(distances[y]) is not 0 and var order ? order : x.CompareTo(y));
        return rows[..wanted];
    }

    private static int Nearest(ReadOnlySpan<float> vector, PointMatrix<float> means)
    {
        var (best, largest) = (0, double.NegativeInfinity);
        for (var mean = 0; mean < means.Count; mean++)
        {
            var cosine = OrderedSums.Cosine(vector, means[mean]);
            (best, largest) = cosine > largest ? (mean, cosine) : (best, largest);
        }

        return best;
    }

    /// <summary>The mean direction of each group.</summary>
    private static PointMatrix<float> Means(PointMatrix<float> points, int[] groups)
    {
        var sums = new float[Throw.IfTooLarge(groups.Max() + 1L, points.Dimension, nameof(points))];
        for (var row = 0; row < groups.Length; row++)
        {
            SingleVectors.AddScaled(sums.AsSpan(groups[row] * points.Dimension, points.Dimension), 1, points[row]);
        }

        return new(sums, points.Dimension);
    }
}
