use super::*;
use crate::Text;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;

const NONE: Text = Text::new("", "");

pub(super) fn table(from: u32) -> Table {
    let dotted = Text::new("its share", "占比");
    Table::new("t")
        .with("run", NONE, NONE, vec![from, from + 1, u32::MAX])
        .with("seed", NONE, NONE, vec![u64::MAX, 7, 0])
        .with("balance", NONE, NONE, vec![i64::MIN, -1, i64::MAX])
        .with("share.group", Text::new("share", "比例"), dotted, vec![0.1, f64::NAN, -0.0])
        .with("alive", NONE, NONE, vec![true, false, true])
        .with("host", NONE, NONE, vec!["民政局", "", "民政局"])
        .with("idle", NONE, NONE, vec![None, Some(3u32), None])
        .with("authority", NONE, NONE, vec![None, Some(f64::NAN), Some(1.5)])
        .with("kept", NONE, NONE, vec![Some(true), None, Some(false)])
        .with("name", NONE, NONE, vec![Some("领导小组".to_string()), None, Some(String::new())])
}

pub(super) fn file(tables: &[Table]) -> Vec<u8> {
    let metadata = [("tiaokuai.seed", "7"), ("tiaokuai.scenario", "S区")];
    let mut writer = TableWriter::create(Vec::new(), &tables[0].docs(), &metadata).unwrap();
    for table in tables {
        writer.append(table).unwrap();
    }
    writer.finish().unwrap()
}

fn rows(bytes: Vec<u8>) -> Vec<Vec<Field>> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect())
        .collect()
}

#[test]
fn what_was_written_is_read() {
    let read = rows(file(&[table(0), table(10)]));
    assert_eq!(read.len(), 6);
    let text = |text: &str| Field::Str(text.to_string());
    assert_eq!(
        read[0],
        [
            Field::UInt(0),
            Field::ULong(u64::MAX),
            Field::Long(i64::MIN),
            Field::Double(0.1),
            Field::Bool(true),
            text("民政局"),
            Field::Null,
            Field::Null,
            Field::Bool(true),
            text("领导小组"),
        ]
    );
    assert_eq!(read[4][0], Field::UInt(11));
    assert_eq!(read[4][6], Field::UInt(3));
    assert_eq!(read[4][8..], [Field::Null, Field::Null]);
    assert!(matches!(read[4][3], Field::Double(value) if value.is_nan()));
    assert!(matches!(read[4][7], Field::Double(value) if value.is_nan()));
    assert!(matches!(read[5][3], Field::Double(value) if value.is_sign_negative()));
    assert_eq!(read[5][9], text(""));
}

#[test]
fn the_file_says_where_it_comes_from_and_what_its_columns_mean() {
    let bytes = bytes::Bytes::from(file(&[table(0), table(1)]));
    let reader = SerializedFileReader::new(bytes).unwrap();
    let metadata = reader.metadata();
    assert_eq!(metadata.num_row_groups(), 2);
    let pairs = metadata.file_metadata().key_value_metadata().unwrap();
    let value = |key: &str| pairs.iter().find(|pair| pair.key == key)?.value.as_deref();
    assert_eq!(value("tiaokuai.seed"), Some("7"));
    assert_eq!(value("tiaokuai.scenario"), Some("S区"));
    let docs: serde_json::Value = serde_json::from_str(value("tiaokuai.columns").unwrap()).unwrap();
    assert_eq!(docs[3]["name"], "share.group");
    assert_eq!(docs[3]["unit"]["zh"], "比例");
    assert_eq!(docs[6]["nullable"], true);
    assert_eq!(docs[6]["type"], "u32");
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    assert_eq!(file(&[table(0), table(1)]), file(&[table(0), table(1)]));
    assert_ne!(file(&[table(0)]), file(&[table(1)]));
}

/// Parts that are handed over together are the rows of one table, whether or not values are missing, and however the rows
/// are cut.
/// Rows that waited packed are the same bytes as rows that waited as tables, of many pages too.
#[test]
fn packed_rows_are_written_as_they_were() {
    let tables: Vec<Table> = (0..6000).map(|part| table(3 * part)).collect();
    let docs = tables[0].docs();
    let create = || TableWriter::create_unlike(Vec::new(), &docs, &[], &["name"]).unwrap();
    let (mut whole, mut waited) = (create(), create());
    let mut packed = Packed::default();
    waited.append_packed(&packed).unwrap();
    for some in tables.chunks(5500) {
        whole.append_all(some).unwrap();
        some.iter().for_each(|table| packed.push(table).unwrap());
        waited.append_packed(&packed).unwrap();
        packed.clear();
    }
    assert!(whole.finish().unwrap() == waited.finish().unwrap());
    packed.push(&Table::new("t").with("run", NONE, NONE, vec![1])).unwrap_err();
}

#[test]
fn parts_are_one_table() {
    let part = |rows: std::ops::Range<u32>| {
        let some = |row: u32| (!row.is_multiple_of(3)).then_some(row);
        let text = |row: u32| some(row).map(|row| format!("第{row}组"));
        Table::new("t")
            .with("run", NONE, NONE, rows.clone().collect::<Vec<_>>())
            .with("idle", NONE, NONE, rows.clone().map(some).collect::<Vec<_>>())
            .with("name", NONE, NONE, rows.map(text).collect::<Vec<_>>())
    };
    let rows = 3 * super::TOGETHER as u32;
    let whole = part(0..rows);
    for cuts in [vec![0, 1, 1, 9_000, 9_010, rows], vec![0, 0, rows, rows]] {
        let parts: Vec<Table> = cuts.windows(2).map(|cut| part(cut[0]..cut[1])).collect();
        let docs = whole.docs();
        let mut writer = TableWriter::create_unlike(Vec::new(), &docs, &[], &["name"]).unwrap();
        writer.append_all(&parts).unwrap();
        assert_eq!(read_parquet(writer.finish().unwrap(), &whole).unwrap().table, whole);
    }
}

/// However many numbers there are, how far apart they lie and which are missing: they come back to the bit, and the ends of
/// whole numbers are told.
#[test]
fn numbers_come_back() {
    let far = |row: u32| row.wrapping_mul(2_654_435_761).rotate_left(row % 32);
    for rows in [1, 2, 32, 33, 129, 300, 40_000_u32] {
        let all = || 0..rows;
        let near = |row: u32| -7 + (row / 5 % 11).cast_signed();
        let some = |row: u32| (!row.is_multiple_of(3)).then_some(row % 17);
        let half = |row: u32| (2 * row >= rows).then_some(near(row));
        let table = Table::new("t")
            .with("far", NONE, NONE, all().map(far).collect::<Vec<_>>())
            .with("near", NONE, NONE, all().map(near).collect::<Vec<_>>())
            .with("same", NONE, NONE, vec![u32::MAX; rows as usize])
            .with(
                "ends",
                NONE,
                NONE,
                all().map(|row| [i32::MIN, i32::MAX][row as usize % 2]).collect::<Vec<_>>(),
            )
            .with("some", NONE, NONE, all().map(some).collect::<Vec<_>>())
            .with("half", NONE, NONE, all().map(half).collect::<Vec<_>>())
            .with("there", NONE, NONE, all().map(|row| Some(far(row))).collect::<Vec<_>>())
            .with("none", NONE, NONE, vec![None::<u32>; rows as usize])
            .with(
                "share",
                NONE,
                NONE,
                all().map(|row| f64::from(far(row)).sqrt()).collect::<Vec<_>>(),
            )
            .with("nothing", NONE, NONE, vec![-0.0; rows as usize]);
        let bytes = file(&[table.clone(), table.clone()]);
        let read = read_parquet(bytes.clone(), &table).unwrap().table;
        assert_eq!(read.rows(), 2 * rows as usize);
        let column =
            |place: usize| (table.columns[place].data.clone(), read.columns[place].data.clone());
        for place in 0..table.columns.len() {
            let (mut twice, read) = column(place);
            assert!(twice.extend(table.columns[place].data.clone()));
            assert_eq!(twice, read, "{rows} rows of {}", table.columns[place].name);
        }
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let told =
            |place: usize| reader.metadata().row_group(1).column(place).statistics().cloned();
        let int = ::parquet::file::statistics::Statistics::int32;
        let most = all().map(far).max().map(u32::cast_signed);
        assert_eq!(told(0), Some(int(Some(0), most, None, Some(0), false)));
        let none = told(7).unwrap();
        assert_eq!((none.min_bytes_opt(), none.null_count_opt()), (None, Some(u64::from(rows))));
        assert_eq!(told(8), None);
    }
}

#[test]
fn a_table_without_rows_is_a_file_with_columns() {
    let empty = Table::new("t").with("run", NONE, NONE, Vec::<u32>::new());
    let bytes = bytes::Bytes::from(file(&[empty]));
    let reader = SerializedFileReader::new(bytes).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    assert_eq!(reader.metadata().file_metadata().schema().get_fields().len(), 1);
}

#[test]
fn other_columns_are_refused() {
    let mut writer = TableWriter::create(Vec::new(), &table(0).docs(), &[]).unwrap();
    let other = Table::new("t").with("run", NONE, NONE, vec![1u32]);
    let problem = writer.append(&other).unwrap_err().to_string();
    assert!(problem.contains("column seed: it is missing"), "{problem}");
}

/// A disk with room for so many bytes.
struct Small(usize);

impl Write for Small {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let written = bytes.len().min(self.0);
        self.0 -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_reported_as_such_wherever_it_fills() {
    fn write<W: Write + Send>(out: W) -> Result<W, TableError> {
        let mut writer = TableWriter::create(out, &table(0).docs(), &[])?;
        writer.append(&table(0))?;
        writer.finish()
    }
    let whole = write(Vec::new()).unwrap().len();
    for room in (0..whole).step_by(97) {
        let outcome = write(Small(room)).map(|_| ());
        let error = io::Error::from(outcome.unwrap_err());
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "with room for {room} bytes");
    }
}
