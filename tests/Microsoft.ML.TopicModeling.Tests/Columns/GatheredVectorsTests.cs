using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Tests.Columns;

public sealed class GatheredVectorsTests
{
    private const int Dimension = 1 << 20;

    [Fact]
    public void Vectors_of_several_blocks_come_in_their_order()
    {
        var rows = (2 * NativeBlock.RowsOf(Dimension)) + 1;
        var gathered = new GatheredVectors("Vector", Dimension);
        var vector = new float[Dimension];
        for (var row = 0; row < rows; row++)
        {
            (vector[0], vector[^1]) = (row, -row);
            gathered.Append(new VBuffer<float>(Dimension, vector));
        }

        var points = gathered.ToPoints();

        points.Count.Should().Be(rows);
        Enumerable.Range(0, rows).All(row => points[row][0] == row && points[row][^1] == -row).Should().BeTrue();
        gathered.ToPoints().Memory.Equals(points.Memory).Should().BeTrue("they are joined once");
    }

    [Fact]
    public void Sparse_vectors_are_filled_with_zeros()
    {
        var gathered = new GatheredVectors("Vector", 3);
        gathered.Append(new VBuffer<float>(3, [1, 2, 3]));
        gathered.Append(new VBuffer<float>(3, 1, [5f], [1]));

        gathered.ToPoints().Values.ToArray().Should().Equal(1, 2, 3, 0, 5, 0);
    }

    [Fact]
    public void No_vectors_are_no_points() => new GatheredVectors("Vector", 3).ToPoints().Count.Should().Be(0);

    [Fact]
    public void A_vector_that_cannot_be_used_is_refused_by_its_row()
    {
        var gathered = new GatheredVectors("Vector", 2);
        gathered.Append(new VBuffer<float>(2, [1, 2]));

        gathered.Invoking(g => g.Append(new VBuffer<float>(2, [1, float.NaN]))).Should().Throw<ArgumentException>().WithMessage("*Row 1*Vector*");
        gathered.Invoking(g => g.Append(new VBuffer<float>(3, [1, 2, 3]))).Should().Throw<ArgumentException>().WithMessage("*Row 1*3 numbers instead of 2*");
    }
}
