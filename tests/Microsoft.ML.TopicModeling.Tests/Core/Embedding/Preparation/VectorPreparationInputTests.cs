using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling.Tests.Preparation;

/// <summary>Vectors and files of which no preparation can be made.</summary>
public sealed class VectorPreparationInputTests
{
    private const int Dimension = 6;

    private static readonly PointMatrix<float> Points = PlantedVectors.Create(40, Dimension, planted: 2);

    [Fact]
    public void Equal_vectors_leave_nothing()
    {
        var equal = new PointMatrix<float>((float[])[.. Enumerable.Repeat(0.3f, 5 * Dimension)], Dimension);
        var zeros = new PointMatrix<float>(new float[5 * Dimension], Dimension);
        var equalInGroups = new PointMatrix<float>((float[])[.. Enumerable.Range(0, 10).SelectMany(row => Enumerable.Repeat(row % 2 * 0.7f, Dimension))], Dimension);
        string[] groups = [.. Enumerable.Range(0, 10).Select(row => $"{row % 2}")];

        Refuses(() => VectorPreparation.Fit(equal), "*5 vectors*all the same*");
        Refuses(() => VectorPreparation.Fit(equal, new() { NumberOfComponents = NumberOfPrincipalComponents.All }), "*all the same*");
        Refuses(() => VectorPreparation.Fit(Points.Rows(0, 1)), "*1 vectors*all the same*");
        Refuses(() => VectorPreparation.Fit(zeros, new() { Center = false, NumberOfComponents = 2 }), "*all the same*");
        Refuses(() => VectorPreparation.Fit(equalInGroups, groups: groups), "*within their groups*");
        VectorPreparation.Fit(equal, new() { Center = false, NumberOfComponents = 2 }).Transform(equal)[0][0].Should().BeApproximately(1, 1e-6f, "without centering they have a direction");
    }

    [Fact]
    public void There_are_at_least_as_many_rows_and_numbers_as_components()
    {
        Refuses(() => VectorPreparation.Fit(Points.Rows(0, 4), new() { NumberOfComponents = 4 }), "4 components*but 4 rows have at most 3. Give at least 5 rows*");
        Refuses(() => VectorPreparation.Fit(Points.Rows(0, 4), new() { NumberOfComponents = 2, NumberOfRemovedComponents = 2 }), "2 components*behind 2 removed ones, but 4 rows have at most 3*");
        Refuses(() => VectorPreparation.Fit(Points, new() { NumberOfComponents = 7 }), "7 components*the vectors have 6 numbers. Set NumberOfComponents to at most 6.*");
        Refuses(() => VectorPreparation.Fit(Points, new() { NumberOfRemovedComponents = 6 }), "*6 removed ones*6 numbers*");
        VectorPreparation.Fit(Points.Rows(0, 4), new() { NumberOfComponents = 3 }).OutputDimension.Should().Be(3);
        VectorPreparation.Fit(Points.Rows(0, 4), new() { NumberOfComponents = 4, Center = false }).OutputDimension.Should().Be(4);
    }

    [Fact]
    public void Numbers_that_are_not_finite_and_other_dimensions_are_named()
    {
        var broken = Points.Values.ToArray();
        broken[(7 * Dimension) + 3] = float.NaN;
        var wrong = new PointMatrix<float>(broken, Dimension);
        var other = new PointMatrix<float>(new float[8], 4);
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = 2 });
        var whole = VectorPreparation.Fit(Points, VectorPreparationOptions.None);

        Refuses(() => VectorPreparation.Fit(wrong), "*Row 7*coordinate 3*");
        Refuses(() => VectorPreparation.Fit(default), "*no vectors*");
        Refuses(() => model.Transform(wrong), "*Row 7*coordinate 3*");
        Refuses(() => model.Transform(broken.AsSpan(7 * Dimension, Dimension), new float[2]), "*coordinate 3*");
        Refuses(() => model.Transform(other), "*have 4 numbers, but have to have 6*");
        Refuses(() => model.Transform(new float[6], new float[3]), "*have 3 numbers, but have to have 2*");
        Refuses(() => whole.InverseTransform(other), "*have 4 numbers, but have to have 6*");
        model.Transform(new PointMatrix<float>(default, Dimension)).Count.Should().Be(0);
    }

    [Fact]
    public void There_are_not_as_many_groups_as_rows_can_have()
    {
        var many = new PointMatrix<float>((float[])[.. Enumerable.Range(0, 65_537).Select(row => (float)row)], 1);
        string[] own = [.. Enumerable.Range(0, 65_537).Select(row => $"{row}")];

        Refuses(() => VectorPreparation.Fit(many, new() { NumberOfComponents = NumberOfPrincipalComponents.All }, own), "There are more than 65536 groups*language*");
    }

    [Fact]
    public void A_saved_preparation_answers_as_before()
    {
        string?[] groups = [.. Enumerable.Range(0, Points.Count).Select(row => row % 3 == 0 ? null : $"group {row % 3}")];
        VectorPreparationOptions[] kinds =
            [new(), VectorPreparationOptions.None, new() { Whitening = 0.5 }, new() { NumberOfComponents = 2, Normalize = false }];
        foreach (var options in kinds)
        {
            var (given, model) = options.Center ? (groups, VectorPreparation.Fit(Points, options, groups)) : (null, VectorPreparation.Fit(Points, options));

            var loaded = Read(Written(model));

            loaded.Transform(Points, given).Values.ToArray().Should().Equal(model.Transform(Points, given).Values.ToArray());
            (loaded.ToString(), loaded.Count, loaded.IsNormalized).Should().Be((model.ToString(), model.Count, model.IsNormalized));
            loaded.ExplainedVarianceRatio.Should().Equal(model.ExplainedVarianceRatio);
            loaded.Groups.Should().Equal(model.Groups);
            loaded.Mean.ToArray().Should().Equal(model.Mean.ToArray());
            Written(loaded).Should().Equal(Written(model));
        }
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        string?[] groups = [.. Enumerable.Range(0, Points.Count).Select(row => $"group {row % 3}")];
        var file = Written(VectorPreparation.Fit(Points, groups: groups));
        for (var length = 0; length < file.Length; length++)
        {
            FluentActions.Invoking(() => Read(file[..length])).Should().Throw<InvalidDataException>().WithMessage("*preparation*damaged*");
        }

        byte[] noRows = [.. new byte[8], .. file[8..]];
        FluentActions.Invoking(() => Read(noRows)).Should().Throw<InvalidDataException>().WithMessage("*the mean is of 0 vectors*");
    }

    private static void Refuses(Action work, string message) => work.Should().Throw<ArgumentException>().WithMessage(message);

    private static byte[] Written(VectorPreparationModel model)
    {
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file))
        {
            VectorPreparationFormat.Write(new CheckedWriter(writer), model);
        }

        return file.ToArray();
    }

    private static VectorPreparationModel Read(byte[] file) =>
        VectorPreparationFormat.Read(new CheckedReader(new BinaryReader(new MemoryStream(file)), "preparation of vectors"));
}
