using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Models;

public class TextLanguageTests
{
    [Theory]
    [InlineData("en", "The harbour is where the boats of the village are kept when they are not at sea.")]
    [InlineData("de", "Der Hafen ist der Ort, an dem die Boote des Dorfes liegen, wenn sie nicht auf dem Meer sind.")]
    [InlineData("fr", "Le port est l'endroit où les bateaux du village sont gardés quand ils ne sont pas en mer.")]
    [InlineData("es", "El puerto es el lugar donde se guardan los barcos del pueblo cuando no están en el mar.")]
    [InlineData("nl", "De haven is de plaats waar de boten van het dorp liggen als ze niet op zee zijn.")]
    [InlineData("ru", "Гавань — это место, где стоят лодки деревни, когда они не в море, и это было так всегда.")]
    [InlineData("zh", "港口是村里的船不出海时停放的地方。")]
    [InlineData("ja", "港は、村の船が海に出ていないときに停めておく場所です。")]
    [InlineData("th", "ท่าเรือเป็นที่เก็บเรือของหมู่บ้านเมื่อไม่ได้ออกทะเล")]
    public void A_language_is_noticed(string language, string text) => TextLanguage.Of([text]).Should().Be(language);

    [Theory]
    [InlineData("")]
    [InlineData("12 34 :-)")]
    [InlineData("SKU AX200 ZY17 GTX")]
    public void What_is_no_language_is_none(string text) => TextLanguage.Of([text]).Should().BeNull();

    [Fact]
    public void Each_language_has_a_name() => StopWords.Languages.Should().AllSatisfy(language => TextLanguage.NameOf(language).Should().NotBe(language));
}
