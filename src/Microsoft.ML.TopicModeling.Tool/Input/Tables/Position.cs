using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Where a row stands, for the messages about it: "reviews.csv, line 12".</summary>
/// <param name="Source">The file, "standard input" or "the query".</param>
/// <param name="Unit">What is counted: lines of a text file, rows of a query.</param>
/// <param name="Number">The number of the line or row, from 1.</param>
internal readonly record struct Position(string Source, string Unit, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source}, {Unit} {Number}");
}
