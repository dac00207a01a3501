using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides embedding models that run in ONNX Runtime, as members of <see cref="EmbeddingModel"/>.</summary>
public static class OnnxEmbeddingModels
{
    private static readonly Lazy<EmbeddingModel> Embedded = new(() => OnnxEmbeddingModel.Load(
        ModelFiles.FromResources(typeof(OnnxEmbeddingModels).Assembly, "all-MiniLM-L6-v2"), shared: true));

    extension(EmbeddingModel)
    {
        /// <summary>
        /// Gets the embedding model that is included in this library: all-MiniLM-L6-v2 for English, with 384 dimensions and at most 256
        /// tokens. It is shared, and disposing it has no effect.
        /// </summary>
        public static EmbeddingModel Default => Embedded.Value;

        /// <summary>Loads a sentence-transformers model from its folder.</summary>
        /// <remarks>
        /// The files that are read are model.onnx or onnx/model.onnx, the tokenizer (tokenizer.json, vocab.txt, sentencepiece.bpe.model, or
        /// vocab.json with merges.txt), modules.json, the pooling configuration, sentence_bert_config.json, config.json,
        /// tokenizer_config.json and special_tokens_map.json. The supported tokenizers are WordPiece (BERT), SentencePiece's Unigram
        /// (XLM-R, E5) and byte-level BPE (RoBERTa). Without modules.json, the vector is the output sentence_embedding of the network or,
        /// if there is none, the mean of the vectors of its tokens. With a network whose scales are computed at run time (dynamic
        /// quantization, the usual int8 export), the vector of a text would depend on its batch. Such a network gets one text per run,
        /// which is slower for short texts.
        /// </remarks>
        /// <param name="path">The path of the folder.</param>
        /// <returns>The model.</returns>
        /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
        /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
        /// <exception cref="FileNotFoundException">The network or the tokenizer is missing from the folder.</exception>
        /// <exception cref="InvalidDataException">A file is damaged, or the files do not match each other.</exception>
        /// <exception cref="NotSupportedException">The tokenizer or a module is of an unsupported kind.</exception>
        public static EmbeddingModel FromDirectory(string path) => OnnxEmbeddingModel.Load(ModelFiles.FromDirectory(path));
    }
}
