using System.Text;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

internal static class WrittenAlphabet
{
    public static OrderedDictionary<int, SearchCharacter> Read(byte[] bytes)
    {
        var (characters, reader, codePoint) = (new OrderedDictionary<int, SearchCharacter>(), new NumberReader(bytes), 0);
        while (!reader.IsAtEnd)
        {
            codePoint += reader.Number();
            var kind = (CharacterKind)reader.Number();
            characters.Add(codePoint, new SearchCharacter(kind, Encoding.UTF8.GetString(reader.Bytes(reader.Number()))));
        }

        return characters;
    }
}
