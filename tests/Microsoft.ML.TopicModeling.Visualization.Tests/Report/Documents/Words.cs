using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

internal static class Words
{
    private static readonly SearchAlphabet Alphabet = new();

    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(Alphabet);
        reader.Open(text);
        while (reader.Read())
        {
            words.Add(reader.Word.ToString());
        }

        return words;
    }
}
