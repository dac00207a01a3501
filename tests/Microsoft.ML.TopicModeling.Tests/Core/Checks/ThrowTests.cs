using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

public class ThrowTests
{
    [Fact]
    public void A_message_is_put_together_only_where_the_check_fails()
    {
        var value = new CountedText();

        Throw.If(false, $"It is {value}.", "value");
        Throw.If(false, $"It is {value}. " + $"Change it.", "value");

        value.Written.Should().Be(0);
        FluentActions.Invoking(() => Throw.If(true, $"It is {value}. " + $"Change it.", "value")).Should().Throw<ArgumentException>()
            .WithMessage("It is 1. Change it.*").WithParameterName("value");
    }

    [Fact]
    public void A_message_writes_numbers_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;
        try
        {
            FluentActions.Invoking(() => Throw.If(true, $"It is {1.5}.", "value")).Should().Throw<ArgumentException>().WithMessage("It is 1.5.*");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Comparing_vectors_allocates_nothing()
    {
        float[] vector = [1, 2, 3];
        TopicModel.Cosine(vector, vector);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            TopicModel.Cosine(vector, vector);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000, "the message of its check is not written each time");
    }

    private sealed class CountedText
    {
        public int Written { get; private set; }

        public override string ToString() => $"{++Written}";
    }
}
