using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides embedding models that run in ONNX Runtime, as members of <see cref="EmbeddingModel"/>.</summary>
public static class OnnxEmbeddingModels
{
    private static readonly Lazy<EmbeddingModel> Embedded = new(() => OnnxEmbeddingModel.Load(
        ModelFiles.FromResources(typeof(OnnxEmbeddingModels).Assembly, "all-MiniLM-L6-v2"), shared: true));

    /// <summary>Loads a model of the kind that its files are of.</summary>
    private static EmbeddingModel Load(ModelFiles files) => StaticFolder.IsIn(files) ? StaticFolder.Load(files) : NetworkOf(files);

    // On its own, so that a static model is loaded without ONNX Runtime.
    private static OnnxEmbeddingModel NetworkOf(ModelFiles files) => OnnxEmbeddingModel.Load(files);

    extension(EmbeddingModel)
    {
        /// <summary>
        /// Gets the embedding model that is included in this library: all-MiniLM-L6-v2 for English, with 384 dimensions and at most 256
        /// tokens. It is shared, and disposing it has no effect.
        /// </summary>
        public static EmbeddingModel Default => Embedded.Value;

        /// <summary>Loads a sentence-transformers model or a static model from its folder.</summary>
        /// <remarks>
        /// <para>
        /// A static model (Model2Vec's, or sentence-transformers' StaticEmbedding) is loaded as by
        /// <see cref="StaticEmbeddingModel.FromDirectory"/>, without ONNX Runtime.
        /// </para>
        /// <para>
        /// Of a network, the files that are read are model.onnx or onnx/model.onnx, the tokenizer (tokenizer.json, vocab.txt,
        /// sentencepiece.bpe.model, or vocab.json with merges.txt), modules.json, the pooling configuration, sentence_bert_config.json,
        /// config.json, tokenizer_config.json and special_tokens_map.json. The supported tokenizers are WordPiece (BERT), SentencePiece's
        /// Unigram (XLM-R, E5) and byte-level BPE (RoBERTa). Without modules.json, the vector is the output sentence_embedding of the
        /// network or, if there is none, the mean of the vectors of its tokens. With a network whose scales are computed at run time
        /// (dynamic quantization, the usual int8 export), the vector of a text would depend on its batch. Such a network gets one text per
        /// run, which is slower for short texts.
        /// </para>
        /// </remarks>
        /// <param name="path">The path of the folder.</param>
        /// <returns>The model.</returns>
        /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
        /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
        /// <exception cref="FileNotFoundException">The network or the tokenizer is missing from the folder.</exception>
        /// <exception cref="InvalidDataException">A file is damaged, or the files do not match each other.</exception>
        /// <exception cref="NotSupportedException">The tokenizer or a module is of an unsupported kind.</exception>
        public static EmbeddingModel FromDirectory(string path) => Load(ModelFiles.FromDirectory(path));
    }
}
