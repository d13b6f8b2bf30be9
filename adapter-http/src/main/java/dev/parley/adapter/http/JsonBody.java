package dev.parley.adapter.http;

/** Something that is answered as JSON: a record whose components are the fields of the object. */
interface JsonBody {}
