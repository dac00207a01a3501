using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

internal static class Words
{
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(new SearchAlphabet());
        reader.Open(text);
        while (reader.Read())
        {
            words.Add(reader.Word.ToString());
        }

        return words;
    }
}
