/** What is kept of a person, table by table: read by the export and by the erasure, and held against the database by a test. */
@NullMarked
package io.siyu.fan.personal;

import org.jspecify.annotations.NullMarked;
