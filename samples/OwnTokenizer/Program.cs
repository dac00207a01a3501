using Microsoft.ML.TopicModeling;

// Chinese, Japanese and Thai are written without spaces, so a function of one's own cuts them into words. These are as simple as can be:
// in practice, put a segmenter with a large dictionary behind the same function.
var chinese = Words(
    text => Runs(text, IsHan).SelectMany(run => Enumerable.Range(0, Math.Max(1, run.Length - 1)).Select(i => run.Substring(i, Math.Min(2, run.Length)))),
    ["高铁列车从北京开往上海", "列车晚点两个小时", "旅客在车站等候列车"],
    ["这家餐厅的饺子很好吃", "饺子配醋味道更好", "我们在餐厅吃饺子"]);
var japanese = Words(
    text => Runs(text, IsHan).Concat(Runs(text, IsKatakana)),
    ["新幹線は東京から京都まで走る", "新幹線の切符を買う", "京都で新幹線を降りる"],
    ["ラーメンのスープが熱い", "ラーメンとギョーザを食べる", "辛いラーメンが好き"]);
HashSet<string> dictionary = [.. "รถไฟ ออก จาก กรุงเทพ ไป เชียงใหม่ มา ถึง สถานี ช้า ผู้โดยสาร รอ ที่ ต้มยำกุ้ง ร้าน นี้ อร่อย มาก ฉัน ชอบ กิน เผ็ด แต่".Split(' ')];
var thai = Words(
    text => LongestWords(text, dictionary),
    ["รถไฟออกจากกรุงเทพไปเชียงใหม่", "รถไฟมาถึงสถานีช้า", "ผู้โดยสารรอรถไฟที่สถานี"],
    ["ต้มยำกุ้งร้านนี้อร่อยมาก", "ฉันชอบกินต้มยำกุ้ง", "ต้มยำกุ้งเผ็ดแต่อร่อย"]);
foreach (var words in chinese.Concat(japanese).Concat(thai))
{
    Console.WriteLine(string.Join("  ", words));
}

return (chinese[0][0], chinese[1][0], japanese[0][0], japanese[1][0], thai[0][0], thai[1][0]) == ("列车", "饺子", "新幹線", "ラーメン", "รถไฟ", "ต้มยำกุ้ง") ? 0 : 1;

static string[][] Words(Func<string, IEnumerable<string>> tokenizer, params string[][] topics)
{
    var classes = topics.SelectMany((texts, topic) => texts.Select(_ => topic)).ToArray();
    var texts = new ClassTexts([.. topics.SelectMany(texts => texts)], classes, topics.Length);
    var (counts, vectorizer) = CountVectorizer.FitTransform(texts, new CountVectorizerOptions { Tokenizer = tokenizer });
    var weights = ClassTfIdf.Fit(counts).Transform(counts);
    return [.. topics.Select((_, topic) => TopicWords.Top(weights, topic, vectorizer.Vocabulary, 5).Select(word => word.Word).ToArray())];
}

static IEnumerable<string> Runs(string text, Func<char, bool> belongs)
{
    for (int start = 0, end; start < text.Length; start = end + 1)
    {
        for (end = start; end < text.Length && belongs(text[end]); end++)
        {
        }

        if (end > start)
        {
            yield return text[start..end];
        }
    }
}

static IEnumerable<string> LongestWords(string text, HashSet<string> dictionary)
{
    for (int start = 0, length; start < text.Length; start += length)
    {
        length = text.Length - start;
        while (length > 1 && !dictionary.Contains(text.Substring(start, length)))
        {
            length--;
        }

        if (!char.IsWhiteSpace(text[start]))
        {
            yield return text.Substring(start, length);
        }
    }
}

static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

static bool IsKatakana(char c) => c is >= '\u30A1' and <= '\u30FC';
