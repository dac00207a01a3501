using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>The embedding models that ONNX Runtime runs, as members of <see cref="EmbeddingModel"/>.</summary>
public static class OnnxEmbeddingModels
{
    private static readonly Lazy<EmbeddingModel> Embedded = new(() => OnnxEmbeddingModel.Load(
        ModelFiles.FromResources(typeof(OnnxEmbeddingModels).Assembly, "all-MiniLM-L6-v2"), shared: true));

    extension(EmbeddingModel)
    {
        /// <summary>all-MiniLM-L6-v2, which this library brings with it: English, 384 dimensions, 256 tokens. Shared, so disposing it does nothing.</summary>
        public static EmbeddingModel Default => Embedded.Value;

        /// <summary>Loads a sentence-transformers model from its folder, which needs no other description.</summary>
        /// <remarks>
        /// Read are model.onnx or onnx/model.onnx, the tokenizer (tokenizer.json, vocab.txt, sentencepiece.bpe.model, or vocab.json with merges.txt),
        /// modules.json, the pooling configuration, sentence_bert_config.json, config.json, tokenizer_config.json and special_tokens_map.json.
        /// Known tokenizers are WordPiece (BERT), SentencePiece's Unigram (XLM-R, E5) and byte-level BPE (RoBERTa). Without modules.json the
        /// network's output sentence_embedding is taken, or else the mean of its tokens.
        /// A network whose scales are computed as it runs (dynamic quantisation, the usual int8 export) would give a text another vector
        /// in another batch; such a network gets one text a run, which costs some speed with short texts.
        /// </remarks>
        /// <param name="path">The folder.</param>
        /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
        /// <exception cref="FileNotFoundException">The network or the tokenizer is missing.</exception>
        /// <exception cref="InvalidDataException">A file is damaged, or the files do not belong together.</exception>
        /// <exception cref="NotSupportedException">The tokenizer or a module is of an unknown kind.</exception>
        public static EmbeddingModel FromDirectory(string path) => OnnxEmbeddingModel.Load(ModelFiles.FromDirectory(path));
    }
}
