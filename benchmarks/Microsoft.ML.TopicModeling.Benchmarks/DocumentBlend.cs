namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Made-up documents of twelve words in topics of two grains, with places on a map and years; a shorter blend is the start of a longer one.</summary>
internal sealed class DocumentBlend
{
    private const int Continents = 20;
    private const int TownsOfContinent = 12;
    private const int WordsOfText = 12;
    private const int WordsOfTown = 40;
    private const int CommonWords = 20_000;
    private const int Seed = 20261129;

    private static readonly string[] Syllables =
    [
        "ba", "be", "di", "do", "fa", "ga", "ka", "ko", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "po", "ra", "re",
        "ri", "ro", "sa", "se", "si", "so", "ta", "te", "ti", "to", "va", "ve", "vi", "za", "zo", "zu",
    ];

    private readonly Random _random = new(Seed);
    private readonly (double X, double Y, double Width)[] _towns;

    public DocumentBlend(int count)
    {
        _towns = Towns();
        (Texts, Fine, Coarse, Years) = (new string[count], new int[count], new int[count], new int[count]);
        var places = new float[2 * count];
        for (var document = 0; document < count; document++)
        {
            var town = document % 4 == 3 ? -1 : (int)(_towns.Length * Math.Pow(_random.NextDouble(), 1.6));
            (Fine[document], Coarse[document]) = (town, town < 0 ? -1 : town / TownsOfContinent);
            Years[document] = 1945 + (int)(80 * Math.Sqrt(_random.NextDouble()));
            (places[2 * document], places[(2 * document) + 1]) = Place(town);
            Texts[document] = Text(town);
        }

        Places = new PointMatrix<float>(places, 2);
    }

    public string[] Texts { get; }

    /// <summary>Gets the topic of each document among 240; −1 for a quarter of them.</summary>
    public int[] Fine { get; }

    /// <summary>Gets the topic of each document among 20.</summary>
    public int[] Coarse { get; }

    public PointMatrix<float> Places { get; }

    public int[] Years { get; }

    private (double, double, double)[] Towns() =>
    [
        .. Enumerable.Range(0, Continents).Select(_ => (X: 20 * _random.NextDouble(), Y: 14 * _random.NextDouble())).ToArray()
            .SelectMany(continent => Enumerable.Range(0, TownsOfContinent).Select(_ =>
                (continent.X + (0.9 * Gaussian()), continent.Y + (0.9 * Gaussian()), 0.08 + (0.2 * _random.NextDouble())))),
    ];

    private (float X, float Y) Place(int town)
    {
        var (x, y, width) = town >= 0 ? _towns[town] : _towns[_random.Next(_towns.Length)];
        width = town >= 0 ? width : 1.2;
        return ((float)(x + (width * Gaussian())), (float)(y + (width * Gaussian())));
    }

    private string Text(int town)
    {
        var words = new string[WordsOfText];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Word(town >= 0 && i % 2 == 0
                ? CommonWords + (WordsOfTown * (i % 6 == 0 ? town : _towns.Length + (town / TownsOfContinent))) + Rank(WordsOfTown)
                : Rank(CommonWords));
        }

        return string.Join(' ', words);
    }

    /// <summary>A word of three or four syllables by its number.</summary>
    private static string Word(int number)
    {
        const int Prime = 2_097_143;
        var word = "";
        for (var rest = (int)((number + 1) * 1_999_993L % Prime); rest > 0 || word.Length < 6; rest /= Syllables.Length)
        {
            word += Syllables[rest % Syllables.Length];
        }

        return word;
    }

    /// <summary>A number below another, the lower the more often.</summary>
    private int Rank(int count) => (int)(count * Math.Pow(_random.NextDouble(), 3));

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
