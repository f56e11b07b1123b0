//! What several tests of the command need.

/// The smallest PDF that holds a line.
pub fn pdf(line: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 700 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_string(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_string(),
    ];
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = Vec::new();
    for (object, at) in objects.iter().zip(1..) {
        places.push(file.len());
        file += &format!("{at} 0 obj\n{object}\nendobj\n");
    }
    let from = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    let size = objects.len() + 1;
    file += &format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{from}\n%%EOF\n");
    file.into_bytes()
}
