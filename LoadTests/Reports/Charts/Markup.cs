using System.Text;

namespace LoadTests.Reports.Charts;

/// <summary>Text inside HTML and SVG, where it can do no harm: names come from options and from servers.</summary>
internal static class Markup
{
    /// <summary>For content and for attributes in double quotes, of HTML and XML alike.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                // XML has no way to say these.
                (< 0x20 and not '\n' and not '\t' and not '\r') or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A coordinate.</summary>
    public static string At(double value) => value.ToString("0.#", null);
}
