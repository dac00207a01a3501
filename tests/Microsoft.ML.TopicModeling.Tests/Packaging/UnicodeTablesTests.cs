namespace Microsoft.ML.TopicModeling.Tests.Packaging;

/// <summary>The tables of characters are what the program beside them makes of the references' answers.</summary>
public sealed class UnicodeTablesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tables-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_program_makes_the_committed_tables_byte_for_byte()
    {
        ChildProcess.Run(Repository.Root, "dotnet", "run", "--project", Path.Combine("build", "UnicodeTables"), "--", _folder.FullName);

        foreach (var table in (string[])["Words/Text/unicode-14.txt", "Embedding/Tokenize/BertCharacters.txt"])
        {
            File.ReadAllBytes(Path.Combine(_folder.FullName, table)).Should().Equal(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "Microsoft.ML.TopicModeling.Core", table)), table);
        }
    }
}
