using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.Words;

public class TextScriptTests
{
    [Theory]
    [InlineData("The children play.", "Latin")]
    [InlineData("Ｆｕｌｌ ｗｉｄｔｈ", "Latin")]
    [InlineData("Tiếng Việt", "Latin")]
    [InlineData("Дети играют", "Cyrillic")]
    [InlineData("Τα παιδιά παίζουν", "Greek")]
    [InlineData("يلعب الأطفال", "Arabic")]
    [InlineData("הילדים משחקים", "Hebrew")]
    [InlineData("बच्चे खेलते हैं", "Devanagari")]
    [InlineData("เด็กเล่น", "Thai")]
    [InlineData("아이들이 놀아요", "Hangul")]
    [InlineData("孩子们玩耍", "Han")]
    [InlineData("𠀋𠂢", "Han")]
    [InlineData("子供たちは毎日遊ぶ", "Japanese")]
    [InlineData("東京都千代田区は", "Japanese")]
    [InlineData("ბავშვები თამაშობენ", "Georgian")]
    [InlineData("Das Wort мир heißt Frieden", "Latin")]
    public void It_is_that_of_most_letters(string text, string script) => TextScript.Of(text).Should().Be(script);

    [Theory]
    [InlineData("")]
    [InlineData("12 % 😀 \ud83d")]
    [InlineData("ab аб")]
    public void Without_letters_or_by_halves_there_is_none(string text) => TextScript.Of(text).Should().BeNull();
}
