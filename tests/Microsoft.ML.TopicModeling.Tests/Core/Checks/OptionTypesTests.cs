namespace Microsoft.ML.TopicModeling.Tests.Checks;

public sealed class OptionTypesTests
{
    [Fact]
    public void Most_settings_have_a_range() => OptionRangeTests.Settings.Count.Should().BeGreaterThan(120);
}
