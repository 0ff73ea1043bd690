using System.Text;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>An instance id as a table key: characters that Azure Tables refuses are escaped with a caret.</summary>
internal static class TableKey
{
    public static string Escape(string id)
    {
        var key = new StringBuilder(id.Length);
        foreach (var character in id)
        {
            _ = character switch
            {
                '^' => key.Append("^^"),
                '/' => key.Append("^0"),
                '\\' => key.Append("^1"),
                '#' => key.Append("^2"),
                '?' => key.Append("^3"),
                _ when char.IsControl(character) => key.Append('^').Append((char)(0xC0 + character)),
                _ => key.Append(character),
            };
        }

        return key.ToString();
    }

    public static string Unescape(string key)
    {
        var id = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            id.Append(key[i] != '^' ? key[i] : key[++i] switch
            {
                '^' => '^',
                '0' => '/',
                '1' => '\\',
                '2' => '#',
                '3' => '?',
                var control => (char)(control - 0xC0),
            });
        }

        return id.ToString();
    }
}
