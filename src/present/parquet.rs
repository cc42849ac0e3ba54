//! Parquet for data frames and query engines: typed columns, what is not known is null.
//!
//! Rows are gathered to groups of a bounded size, each compressed by Snappy, which every reader knows.

use super::rows::plain;
use crate::model::{Heading, Holds};
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use serde_json::Value;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of a group, and bytes of its values: whatever is reached first ends it.
const MOST_ROWS: usize = 65_536;
const MOST_BYTES: usize = 16 << 20;

/// A Parquet file that is being written.
pub struct ParquetRows<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<(&'static str, Cells)>,
    rows: usize,
    bytes: usize,
}

/// The cells of a column of one group, null where nothing is known.
enum Cells {
    Text(Vec<Option<ByteArray>>),
    Integer(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Boolean(Vec<Option<bool>>),
}

impl<W: Write + Send> ParquetRows<W> {
    /// With these columns.
    pub fn begin(headings: &[Heading], out: W) -> io::Result<ParquetRows<W>> {
        let schema = schema(headings).map_err(failed)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        let columns = headings.iter().map(|heading| (heading.name, Cells::of(heading.holds))).collect();
        Ok(ParquetRows { writer, columns, rows: 0, bytes: 0 })
    }

    /// Adds a row. A value that is not what its column holds is an error, never a null.
    pub fn add(&mut self, row: &[Value]) -> io::Result<()> {
        for ((name, cells), value) in self.columns.iter_mut().zip(row) {
            self.bytes += cells.push(value).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, format!("{value} is no value for the column {name}"))
            })?;
        }
        self.rows += 1;
        if self.rows >= MOST_ROWS || self.bytes >= MOST_BYTES { self.end_group() } else { Ok(()) }
    }

    /// Writes what is gathered, and where all of it stands.
    pub fn finish(mut self) -> io::Result<()> {
        self.end_group()?;
        self.writer.finish().map_err(failed)?;
        self.writer.flush()
    }

    fn end_group(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for (_, cells) in &mut self.columns {
            let Some(mut column) = group.next_column().map_err(failed)? else { break };
            cells.write(&mut column).and_then(|()| column.close()).map_err(failed)?;
        }
        group.close().map_err(failed)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl<W: Write + Send> std::fmt::Debug for ParquetRows<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetRows").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl Cells {
    fn of(holds: Holds) -> Cells {
        match holds {
            Holds::Text => Cells::Text(Vec::new()),
            Holds::Integer => Cells::Integer(Vec::new()),
            Holds::Real => Cells::Real(Vec::new()),
            Holds::Boolean => Cells::Boolean(Vec::new()),
        }
    }

    /// Adds a cell; gives about how many bytes it takes, or nothing where the value does not belong here.
    fn push(&mut self, value: &Value) -> Option<usize> {
        let known = !value.is_null();
        match self {
            Cells::Text(cells) => {
                let text = plain(value);
                let bytes = text.as_ref().map_or(0, String::len);
                cells.push(text.map(|text| ByteArray::from(text.into_bytes())));
                return Some(size_of::<ByteArray>() + bytes);
            }
            Cells::Integer(cells) => cells.push(if known { Some(value.as_i64()?) } else { None }),
            Cells::Real(cells) => cells.push(if known { Some(value.as_f64()?) } else { None }),
            Cells::Boolean(cells) => cells.push(if known { Some(value.as_bool()?) } else { None }),
        }
        Some(size_of::<Option<f64>>())
    }

    /// Writes the cells, and is empty.
    fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Cells::Text(cells) => {
                let (values, levels) = parted(cells);
                column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)
            }
            Cells::Integer(cells) => {
                let (values, levels) = parted(cells);
                column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)
            }
            Cells::Real(cells) => {
                let (values, levels) = parted(cells);
                column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)
            }
            Cells::Boolean(cells) => {
                let (values, levels) = parted(cells);
                column.typed::<BoolType>().write_batch(&values, Some(&levels), None)
            }
        }
        .map(drop)
    }
}

/// The values there are, and for every row whether it has one.
fn parted<T>(cells: &mut Vec<Option<T>>) -> (Vec<T>, Vec<i16>) {
    let levels = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    (std::mem::take(cells).into_iter().flatten().collect(), levels)
}

fn schema(headings: &[Heading]) -> Result<Type, ParquetError> {
    let field = |heading: &Heading| {
        let physical = match heading.holds {
            Holds::Text => Physical::BYTE_ARRAY,
            Holds::Integer => Physical::INT64,
            Holds::Real => Physical::DOUBLE,
            Holds::Boolean => Physical::BOOLEAN,
        };
        let mut field = Type::primitive_type_builder(heading.name, physical).with_repetition(Repetition::OPTIONAL);
        if heading.holds == Holds::Text {
            field = field.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8);
        }
        field.build().map(Arc::new)
    };
    let fields = headings.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("record").with_fields(fields).build()
}

/// What the disk said, where it was the disk.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(inner) => io::Error::other(inner),
        },
        error => io::Error::other(error),
    }
}
