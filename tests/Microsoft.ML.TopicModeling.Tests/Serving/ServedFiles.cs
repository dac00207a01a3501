namespace Microsoft.ML.TopicModeling.Tests.Serving;

/// <summary>A folder with a model file of two subjects, as a service has it.</summary>
internal sealed class ServedFiles : IDisposable
{
    public const string OnShips = "The ship is in the harbour";
    public const string OnSchools = "The teacher is in the school";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("served-");
    private int _saves;

    public string Path => System.IO.Path.Combine(_folder.FullName, "topics.zip");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Replaces the file by a model that names its topics as told.</summary>
    public void Save(string ships, string schools, string textColumn = "Text", string topicColumn = "Topic")
    {
        var ml = new MLContext(seed: 1);
        string[] texts = [OnShips, "Ships left the harbour", OnSchools, "Schools need a teacher"];
        var topics = TopicModel.Fit(texts, [0, 0, 1, 1], EmbeddingModel.Default.Embed(texts))
            .SetTopicLabels(new Dictionary<int, string> { [0] = ships, [1] = schools });
        var data = ml.Transforms.CopyColumns(textColumn, nameof(Row.Input)).Fit(ml.Data.LoadFromEnumerable(texts.Select(text => new Row { Input = text })))
            .Transform(ml.Data.LoadFromEnumerable(texts.Select(text => new Row { Input = text })));
        Save(ml.Transforms.Text.NearestTopics(topicColumn, textColumn, topics).Fit(data), data.Schema);
    }

    /// <summary>Replaces the file by a model that begins with a component that is not checked.</summary>
    public void SaveWithCopy()
    {
        Save("Ships", "Schools", textColumn: "Body");
        var ml = new MLContext(seed: 1);
        var topics = ml.Model.LoadChecked(Path, out _);
        var data = ml.Data.LoadFromEnumerable(new[] { new TextRow() });
        Save(ml.Transforms.CopyColumns("Body", nameof(TextRow.Text)).Fit(data).Append(topics), data.Schema);
    }

    /// <summary>Replaces the file by a model that has nothing to do with texts.</summary>
    public void SaveModelOfVectors()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 30).Select(row => new VectorRow { Features = [row % 3, row, row * row % 7] }));
        Save(ml.Clustering.Trainers.Hdbscan().Fit(data), data.Schema);
    }

    private void Save(ITransformer model, DataViewSchema schema)
    {
        new MLContext().Model.SaveAtomically(model, schema, Path);

        // Clocks of file systems can be too coarse to tell two saves apart.
        File.SetLastWriteTimeUtc(Path, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc) + TimeSpan.FromSeconds(_saves++));
    }

    private sealed class Row
    {
        public string Input { get; set; } = "";
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }

    private sealed class VectorRow
    {
        [Microsoft.ML.Data.VectorType(3)]
        public float[] Features { get; set; } = [];
    }
}
