using System.Reflection;

namespace Microsoft.ML.TopicModeling.Tests.Packaging;

/// <summary>Nothing that a caller can reach in a result is an array that could be written to.</summary>
public sealed class PublicArraysTests
{
    private static IEnumerable<Type> Types =>
        from assembly in (Assembly[])[typeof(Umap).Assembly, typeof(BERTopicTransformer).Assembly, typeof(Figure).Assembly]
        from type in assembly.GetExportedTypes()
        where !type.Name.EndsWith("Options", StringComparison.Ordinal)
        select type;

    [Fact]
    public void No_property_or_field_outside_of_options_is_an_array()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        var arrays = Types.SelectMany(type => type.GetProperties(All).Where(property => property.PropertyType.IsArray).Cast<MemberInfo>()
            .Concat(type.GetFields(All).Where(field => field.FieldType.IsArray)));

        arrays.Select(member => $"{member.DeclaringType!.Name}.{member.Name}").Should().BeEmpty();
    }

    [Fact]
    public void Arrays_of_options_are_copied_when_they_are_read()
    {
        PointMatrix<float> points = Enumerable.Range(0, 30).Select(i => new[] { i % 5 * 1f, i % 7 }).ToArray();
        double[] weights = [1, 2];
        int[] categories = [.. Enumerable.Range(0, 30).Select(i => i % 2)];
        var options = new UmapOptions { Metric = UmapMetric.WeightedMinkowski, MetricWeights = weights, NumberOfEpochs = 10, Target = UmapTarget.Categories(categories) };
        var model = Umap.Fit(points, options);
        float[] fresh = [0.5f, 1.5f];
        var before = new float[2];
        model.Transform(fresh, before);
        var target = options.Target.KnownCategories!.ToArray();

        (weights[0], weights[1], categories[0]) = (50, 0, 7);

        var after = new float[2];
        model.Transform(fresh, after);
        after.Should().Equal(before);
        options.Target.KnownCategories.Should().Equal(target);
    }
}
