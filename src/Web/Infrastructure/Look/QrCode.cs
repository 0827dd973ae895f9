using System.Text;
using QRCoder;

namespace RdvSolidarites.Web.Infrastructure.Look;

/// <summary>A text drawn for a camera.</summary>
public static class QrCode
{
    /// <summary>A drawing that needs no style and no file: an image in the address.</summary>
    public static string Image(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4)))}";
    }
}
