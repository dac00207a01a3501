using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Keeps an embedding model inside a model file.</summary>
/// <remarks>Only the names of files are taken from a model file, as keys; nothing is read from or written to a path of that name.</remarks>
internal static class EmbeddingModelStorage
{
    private const int MostFiles = 64;

    /// <summary>What an embedding model in a file is.</summary>
    private enum Kind
    {
        Network,
        Static,
        Cascade,
    }

    /// <param name="target">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="inside">Whether its files are saved inside.</param>
    /// <param name="name">The name by which a file without them refers to the model; null for the default model.</param>
    public static void Save(ComponentWriter target, EmbeddingModel model, bool inside, string? name)
    {
        var files = inside || name is null ? model.Files : null;
        if (files is null && (inside || name is null))
        {
            throw new NotSupportedException(
                "This embedding model takes its vectors from a generator, which cannot be put into a model file. "
                + "Embed the texts beforehand, save a pipeline that begins with the column of vectors, and give it vectors of the same "
                + "generator when it is loaded.");
        }

        // *** Binary format ***
        // Boolean: whether the files are inside; the fingerprint of all files as an array of bytes, none of a generator; if not inside, the
        // model's name; if inside, from version 1.2 on, enum: the kind of the model; the names of the files, each of which is in the
        // stream of the model entry named File and its number: an array of bytes
        var fingerprint = model.Identity;
        Throw.If(
            !inside && name is null && !EmbeddingModel.Default.Identity.AsSpan().SequenceEqual(fingerprint),
            "The model is to be left out of the file without a name, which is only for EmbeddingModel.Default: "
            + "a loader would not find any other. Give it a name.",
            nameof(SentenceEmbeddingEstimator.Options.SaveModelInside));
        var writer = target.Values;
        writer.Boolean(inside);
        writer.Array<byte>(fingerprint);
        if (!inside)
        {
            writer.Text(name);
            return;
        }

        writer.Enum(model switch
        {
            StaticEmbeddingModel => Kind.Static,
            CascadeEmbeddingModel => Kind.Cascade,
            _ => Kind.Network,
        });
        var names = files!.Names.ToArray();
        writer.Texts(names);
        for (var i = 0; i < names.Length; i++)
        {
            var bytes = files.Read(names[i]);
            target.Stream(StreamName(i), stream => stream.Array<byte>(bytes));
        }
    }

    public static (EmbeddingModel Model, bool Inside, string? Name) Load(ComponentReader source)
    {
        var reader = source.Values;
        var inside = reader.Boolean("whether the embedding model is inside");
        var fingerprint = reader.Array<byte>("the embedding model's fingerprint");
        if (!inside)
        {
            var name = reader.OptionalText("the name of the embedding model");
            return (NamedEmbeddingModels.Find(name, fingerprint), false, name);
        }

        var kind = source.Version < ComponentFormat.Second ? Kind.Network : reader.Enum<Kind>("the kind of the embedding model");
        var names = reader.Texts("the names of the embedding model's files");
        if (names.Length > MostFiles)
        {
            throw reader.Invalid("the number of the embedding model's files", $"is {names.Length}");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var file = names[i];
            var found = source.TryStream(StreamName(i), stream => files[file] = stream.Array<byte>(file));
            if (!found)
            {
                throw reader.Invalid(file, $"is missing");
            }
        }

        var inMemory = ModelFiles.FromMemory("this model file", files);
        var model = kind switch
        {
            Kind.Static => StaticFolder.Load(inMemory),
            Kind.Cascade => CascadeFiles.Load(inMemory, TeacherOf),
            _ => NetworkOf(inMemory),
        };
        if (!model.Identity.AsSpan().SequenceEqual(fingerprint))
        {
            model.Dispose();
            throw reader.Invalid("the embedding model", $"is not the one that was saved");
        }

        return (model, true, null);
    }

    private static EmbeddingModel TeacherOf(ModelFiles files) => StaticFolder.IsIn(files) ? StaticFolder.Load(files) : NetworkOf(files);

    // On its own, so that a static model is loaded without ONNX Runtime.
    private static EmbeddingModel NetworkOf(ModelFiles files) => OnnxEmbeddingModel.Load(files);

    private static string StreamName(int file) => FormattableString.Invariant($"File{file}");
}
