using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Keeps a cascade in files: those of the student and of the teacher in folders of their own, beside the topics.</summary>
internal static class CascadeFiles
{
    private const string TopicsFile = "cascade.safetensors";
    private const string Topics = "topics", Margin = "margin";
    private const string StudentFolder = "student", TeacherFolder = "teacher";

    /// <summary>The files of a cascade; those of a teacher that is a generator are left out.</summary>
    public static ModelFiles Of(CascadeEmbeddingModel model)
    {
        using var topics = new MemoryStream();
        new SafetensorsWriter()
            .Add<float>(Topics, model.Topics.Memory, model.Topics.Count, model.Topics.Dimension)
            .Add<double>(Margin, new[] { model.Margin }, 1)
            .Write(topics);
        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [TopicsFile] = topics.ToArray() };
        Add(model.Student.Files, StudentFolder);
        Add(model.Teacher?.Files, TeacherFolder);
        return ModelFiles.Whole("the cascade", content);

        void Add(ModelFiles? part, string folder)
        {
            foreach (var name in part?.Names ?? [])
            {
                content.Add($"{folder}/{name}", part!.Read(name));
            }
        }
    }

    /// <summary>Loads a cascade.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="load">Loads the teacher from its files.</param>
    public static CascadeEmbeddingModel Load(ModelFiles files, Func<ModelFiles, EmbeddingModel> load)
    {
        var tensors = SafetensorsBytes.Open(files.Read(TopicsFile), $"{TopicsFile} of {files.Place}");
        var topics = tensors.ReadMatrix(Topics);
        var margin = tensors.Read<double>(Margin, rank: 1);
        var student = StaticFolder.Load(files.In(StudentFolder));
        if (margin is not [>= 0 and <= 2])
        {
            throw tensors.Wrong(Margin, "is not one number from 0 to 2");
        }

        if (topics.Dimension != student.Dimension || PointMatrix<float>.NotFinite(topics.Values, topics.Dimension, Topics) is not null)
        {
            throw tensors.Wrong(Topics, "are not finite vectors of the student's length");
        }

        var inTeacher = files.In(TeacherFolder);
        var teacher = inTeacher.Has("modules.json") || inTeacher.Has("config.json") ? load(inTeacher) : null;
        return teacher is null || teacher.Dimension == student.Dimension
            ? new CascadeEmbeddingModel(student, teacher, topics, margin[0])
            : throw new InvalidDataException($"The teacher of {files.Place} gives other vectors than the student.");
    }
}
