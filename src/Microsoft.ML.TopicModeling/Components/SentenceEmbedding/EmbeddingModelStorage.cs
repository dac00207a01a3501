using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Keeps an embedding model inside a model file.</summary>
/// <remarks>Only the names of files are taken from a model file, as keys; nothing is read from or written to a path of that name.</remarks>
internal static class EmbeddingModelStorage
{
    private const int MostFiles = 64;
    private const int MostParts = 64;
    private const int MostDepth = 4;

    /// <summary>What an embedding model in a file is.</summary>
    private enum Kind
    {
        Network,
        Static,
        Cascade,
        Joined,
    }

    /// <param name="target">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="inside">Whether its files are saved inside.</param>
    /// <param name="name">The name by which a file without them refers to the model; null for the default model.</param>
    public static void Save(ComponentWriter target, EmbeddingModel model, bool inside, string? name)
    {
        if ((inside || name is null) && !CanSave(model))
        {
            throw new NotSupportedException(
                "This embedding model takes its vectors from a generator, which cannot be put into a model file. "
                + "Embed the texts beforehand, save a pipeline that begins with the column of vectors, and give it vectors of the same "
                + "generator when it is loaded.");
        }

        // *** Binary format ***
        // Boolean: whether the files are inside; the fingerprint of all files as an array of bytes, none of a generator; if not inside, the
        // model's name; if inside, the model (Write)
        var fingerprint = model.Identity;
        Throw.If(
            !inside && name is null && !EmbeddingModel.Default.Identity.AsSpan().SequenceEqual(fingerprint),
            "The model is to be left out of the file without a name, which is only for EmbeddingModel.Default: "
            + "a loader would not find any other. Give it a name.",
            nameof(SentenceEmbeddingEstimator.Options.SaveModelInside));
        target.Values.Boolean(inside);
        target.Values.Array<byte>(fingerprint);
        if (inside)
        {
            Write(target, model, "");
        }
        else
        {
            target.Values.Text(name);
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

        var model = Read(source, "", 0);
        if (!model.Identity.AsSpan().SequenceEqual(fingerprint))
        {
            model.Dispose();
            throw reader.Invalid("the embedding model", $"is not the one that was saved");
        }

        return (model, true, null);
    }

    /// <summary>What the model consists of in a file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prefix">What the names of its parts begin with.</param>
    public static IEnumerable<ModelPart> Parts(EmbeddingModel model, string prefix = "embedding model") => model switch
    {
        JoinedEmbeddingModel joined =>
            joined.Parts.SelectMany((part, i) => Parts(part.Model, FormattableString.Invariant($"{prefix} {i + 1}"))),
        { Files: { } files } => files.Names.Select(name => new ModelPart($"{prefix}: {name}", files.Read(name).Length)),
        _ => [],
    };

    private static bool CanSave(EmbeddingModel model) =>
        model is JoinedEmbeddingModel joined ? joined.Parts.All(part => CanSave(part.Model)) : model.HasFiles;

    // *** Binary format ***
    // from version 1.2 on, enum: the kind of the model
    // joined: int32: the number of parts; of each a double: weight; optional text: prefix; int32: maximal tokens and overlap of long texts,
    // −1 for none; enum: handling of long texts; the model
    // others: the names of the files, each of which is in the stream of the model entry named File and its number, behind the names of the
    // joined models in which it is: an array of bytes
    private static void Write(ComponentWriter target, EmbeddingModel model, string place)
    {
        var writer = target.Values;
        if (model is JoinedEmbeddingModel joined)
        {
            writer.Enum(Kind.Joined);
            writer.Int32(joined.Parts.Count);
            for (var i = 0; i < joined.Parts.Count; i++)
            {
                var (part, options) = (joined.Parts[i], joined.Parts[i].Options);
                writer.Double(part.Weight);
                writer.Text(options.Prefix);
                writer.Int32(options.MaxTokens ?? -1);
                writer.Int32(options.LongTextOverlap ?? -1);
                writer.Enum(options.LongTexts);
                Write(target, part.Model, PlaceOf(place, i));
            }

            return;
        }

        writer.Enum(model switch
        {
            StaticEmbeddingModel => Kind.Static,
            CascadeEmbeddingModel => Kind.Cascade,
            _ => Kind.Network,
        });
        var files = model.Files!;
        var names = files.Names.ToArray();
        writer.Texts(names);
        for (var i = 0; i < names.Length; i++)
        {
            var bytes = files.Read(names[i]);
            target.Stream(StreamName(place, i), stream => stream.Array<byte>(bytes));
        }
    }

    private static EmbeddingModel Read(ComponentReader source, string place, int depth)
    {
        var kind = source.Version < ComponentFormat.Second ? Kind.Network : source.Values.Enum<Kind>("the kind of the embedding model");
        if (kind == Kind.Joined)
        {
            return ReadJoined(source, place, depth);
        }

        var files = ModelFiles.FromMemory("this model file", ReadFiles(source, place));
        return kind switch
        {
            Kind.Static => StaticFolder.Load(files),
            Kind.Cascade => CascadeFiles.Load(files, TeacherOf),
            _ => NetworkOf(files),
        };
    }

    private static JoinedEmbeddingModel ReadJoined(ComponentReader source, string place, int depth)
    {
        const string Name = "the number of joined embedding models";
        var reader = source.Values;
        var parts = new EmbeddingPart[reader.Int32(Name, 1, MostParts)];
        if (depth == MostDepth)
        {
            throw reader.Invalid(Name, $"is inside of more than {MostDepth} others");
        }

        try
        {
            for (var i = 0; i < parts.Length; i++)
            {
                var weight = reader.Double("the weight of an embedding model", VectorBlocks.LeastWeight, VectorBlocks.MostWeight);
                var options = new EmbeddingOptions
                {
                    Prefix = reader.OptionalText("the prefix"),
                    MaxTokens = reader.Int32("the number of tokens", -1) is >= 0 and var tokens ? tokens : null,
                    LongTextOverlap = reader.Int32("the overlap", -1) is >= 0 and var overlap ? overlap : null,
                    LongTexts = reader.Enum<LongTextHandling>("the handling of long texts"),
                };
                parts[i] = new EmbeddingPart(Read(source, PlaceOf(place, i), depth + 1), weight) { Options = options };
            }

            return parts.Sum(part => (long)part.Model.Dimension) <= EmbeddingModel.MostDimensions
                ? new JoinedEmbeddingModel(parts, ownsParts: true)
                : throw reader.Invalid(Name, $"is {parts.Length}, whose vectors are too long together");
        }
        catch
        {
            foreach (var part in parts)
            {
                part?.Model.Dispose();
            }

            throw;
        }
    }

    private static Dictionary<string, byte[]> ReadFiles(ComponentReader source, string place)
    {
        var reader = source.Values;
        var names = reader.Texts("the names of the embedding model's files");
        if (names.Length > MostFiles)
        {
            throw reader.Invalid("the number of the embedding model's files", $"is {names.Length}");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var file = names[i];
            var found = source.TryStream(StreamName(place, i), stream => files[file] = stream.Array<byte>(file));
            if (!found)
            {
                throw reader.Invalid(file, $"is missing");
            }
        }

        return files;
    }

    private static EmbeddingModel TeacherOf(ModelFiles files) => StaticFolder.IsIn(files) ? StaticFolder.Load(files) : NetworkOf(files);

    // On its own, so that a static model is loaded without ONNX Runtime.
    private static EmbeddingModel NetworkOf(ModelFiles files) => OnnxEmbeddingModel.Load(files);

    private static string PlaceOf(string place, int part) => FormattableString.Invariant($"{place}Part{part}");

    private static string StreamName(string place, int file) => FormattableString.Invariant($"{place}File{file}");
}
